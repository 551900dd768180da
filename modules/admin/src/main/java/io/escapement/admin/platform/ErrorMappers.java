package io.escapement.admin.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.escapement.policy.InvalidSpecException;
import io.grpc.StatusRuntimeException;
import jakarta.inject.Inject;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever a call throws into the one error body. */
final class ErrorMappers {

  private static final Logger LOG = LoggerFactory.getLogger(ErrorMappers.class);

  private static final int DEEPEST = 20;

  private ErrorMappers() {}

  /** Refusals of ours. */
  @Provider
  public static final class ForRefusals implements ExceptionMapper<ApiException> {
    @Override
    public Response toResponse(ApiException refusal) {
      return refusal.body().response();
    }
  }

  /** Specs with problems: all of them. */
  @Provider
  public static final class ForSpecs implements ExceptionMapper<InvalidSpecException> {
    @Override
    public Response toResponse(InvalidSpecException invalid) {
      return ErrorBody.of(
              ErrorName.INVALID_SPEC,
              String.valueOf(invalid.getMessage()),
              Map.of("problems", invalid.problems()))
          .response();
    }
  }

  /** Bodies that Jackson can't read. */
  @Provider
  public static final class ForJson implements ExceptionMapper<JsonProcessingException> {
    @Override
    public Response toResponse(JsonProcessingException malformed) {
      return ApiException.malformed(malformed.getOriginalMessage()).body().response();
    }
  }

  /** What Jersey itself refuses: unknown addresses, methods, types. */
  @Provider
  public static final class ForHttp implements ExceptionMapper<WebApplicationException> {
    @Override
    public Response toResponse(WebApplicationException refused) {
      int status = refused.getResponse().getStatus();
      if (status < 400) {
        return refused.getResponse();
      }
      return HttpErrors.named(status)
          .map(name -> refusal(name, refused.getResponse()))
          .orElseGet(() -> defect(refused));
    }

    private static Response refusal(ErrorName name, Response refused) {
      return Response.fromResponse(ErrorBody.of(name, HttpErrors.remedy(name), Map.of()).response())
          .allow(refused.getAllowedMethods())
          .build();
    }
  }

  /**
   * Everything else: an engine that is away, a refusal by what reads several parameters at once (it
   * comes wrapped), or a defect.
   */
  @Provider
  public static final class ForTheRest implements ExceptionMapper<Throwable> {

    private final TemporalConfig engine;

    @Inject
    ForTheRest(TemporalConfig engine) {
      this.engine = engine;
    }

    @Override
    public Response toResponse(Throwable failure) {
      return inCauses(failure, ApiException.class)
          .map(refusal -> refusal.body().response())
          .or(() -> inCauses(failure, StatusRuntimeException.class).map(this::unreachable))
          .orElseGet(() -> defect(failure));
    }

    private Response unreachable(StatusRuntimeException failure) {
      return ErrorBody.of(
              ErrorName.ENGINE_UNREACHABLE,
              "the Temporal frontend at %s answers %s; try again, and look at its health"
                  .formatted(engine.target(), failure.getStatus().getCode()),
              Map.of("target", engine.target(), "status", failure.getStatus().getCode().name()))
          .response();
    }
  }

  private static <T> Optional<T> inCauses(Throwable failure, Class<T> type) {
    return Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
        .limit(DEEPEST)
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst();
  }

  private static Response defect(Throwable failure) {
    LOG.error("call {} failed", Trace.current(), failure);
    return ErrorBody.of(
            ErrorName.INTERNAL,
            "the service failed; its log tells more under this trace id",
            Map.of())
        .response();
  }
}
