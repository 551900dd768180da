package io.escapement.admin.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParseException;
import io.escapement.policy.InvalidSpecException;
import io.escapement.policy.Problem;
import io.grpc.Status;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ErrorMappersTest {

  private final ErrorMappers.ForTheRest rest =
      new ErrorMappers.ForTheRest(TemporalConfig.ofDefaults());

  @Test
  void aRefusalKeepsItsNameAndValues() {
    ErrorBody body =
        body(new ErrorMappers.ForRefusals().toResponse(ApiException.unknownJob("nope")));
    assertThat(body.code()).isEqualTo(404);
    assertThat(body.name()).isEqualTo(ErrorName.UNKNOWN_JOB);
    assertThat(body.parameters()).isEqualTo(Map.of("jobId", "nope"));
  }

  @Test
  void aSpecIsRefusedWithAllItsProblems() {
    List<Problem> problems = List.of(new Problem("id", "is odd"), new Problem("", "no good"));
    ErrorBody body =
        body(new ErrorMappers.ForSpecs().toResponse(new InvalidSpecException(problems)));
    assertThat(body.code()).isEqualTo(422);
    assertThat(body.message()).isEqualTo("id: is odd\nno good");
    assertThat(body.parameters()).isEqualTo(Map.of("problems", problems));
  }

  @Test
  void jsonThatCantBeReadIsMalformed() {
    ErrorBody body =
        body(new ErrorMappers.ForJson().toResponse(new JsonParseException("unexpected end")));
    assertThat(body.name()).isEqualTo(ErrorName.MALFORMED_BODY);
    assertThat(body.message()).contains("unexpected end");
  }

  @Test
  void anEngineThatIsAwayIsNamed() {
    Throwable wrapped = new RuntimeException(Status.UNAVAILABLE.asRuntimeException());
    for (Throwable failure : List.of(Status.UNAVAILABLE.asRuntimeException(), wrapped)) {
      ErrorBody body = body(rest.toResponse(failure));
      assertThat(body.code()).isEqualTo(503);
      assertThat(body.name()).isEqualTo(ErrorName.ENGINE_UNREACHABLE);
      assertThat(body.message()).contains("127.0.0.1:7233", "UNAVAILABLE");
    }
  }

  @Test
  void aDefectTellsNothing() {
    for (Response answer :
        List.of(
            rest.toResponse(new IllegalStateException("secret")),
            new ErrorMappers.ForHttp().toResponse(new WebApplicationException("secret", 500)))) {
      assertThat(body(answer).name()).isEqualTo(ErrorName.INTERNAL);
      assertThat(body(answer).message()).doesNotContain("secret");
    }
  }

  @Test
  void whatJerseyRefusesHasANameAndARemedy() {
    for (int status : List.of(400, 404, 405, 406, 409, 413, 415)) {
      WebApplicationException refused = new WebApplicationException(status);
      ErrorBody body = body(new ErrorMappers.ForHttp().toResponse(refused));
      assertThat(body.code()).as("of " + status).isBetween(400, 415);
      assertThat(body.message()).as("of " + status).isNotBlank();
    }
  }

  @Test
  void theMethodsThatAreAllowedAreTold() {
    Response answer =
        new ErrorMappers.ForHttp().toResponse(new NotAllowedException("GET", new String[] {"PUT"}));
    assertThat(answer.getAllowedMethods()).containsExactlyInAnyOrder("GET", "PUT");
  }

  @Test
  void aRedirectIsNoFailure() {
    Response redirect = Response.status(304).build();
    assertThat(new ErrorMappers.ForHttp().toResponse(new WebApplicationException(redirect)))
        .isSameAs(redirect);
  }

  @Test
  void eachNameHasAnErrorStatus() {
    assertThat(Arrays.stream(ErrorName.values()).map(ErrorName::status))
        .allMatch(status -> status >= 400 && status < 600);
  }

  private static ErrorBody body(Response response) {
    ErrorBody body = (ErrorBody) response.getEntity();
    assertThat(response.getStatus()).isEqualTo(body.code());
    return body;
  }
}
