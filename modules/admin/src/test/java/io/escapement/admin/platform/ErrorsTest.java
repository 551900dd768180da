package io.escapement.admin.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.admin.AppRig;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ErrorsTest {

  @RegisterExtension static final AppRig APP = new AppRig();

  @Test
  void anAddressWithNothingAtItIsNotFound() {
    for (String path : List.of("/api/v1/nothing", "/api", "/favicon.ico", "/api/v1/jobs/a/b/c")) {
      AppRig.Answer answer = APP.get(path);
      assertThat(answer.status()).as(path).isEqualTo(404);
      assertThat(answer.at("/code")).as(path).isEqualTo("404");
      assertThat(answer.at("/name")).as(path).isEqualTo("NOT_FOUND");
      assertThat(answer.json().get("parameters").isObject()).as(path).isTrue();
    }
  }

  @Test
  void anAddressSaysWhichMethodsItKnows() {
    AppRig.Answer answer = APP.call("PATCH", "/api/v1/jobs/sales");
    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.at("/name")).isEqualTo("METHOD_NOT_ALLOWED");
    assertThat(answer.header("Allow")).contains("GET", "PUT", "DELETE");
  }

  @Test
  void aTypeThatCantBeHadIsNotAcceptable() {
    AppRig.Answer answer = APP.get("/api/v1/jobs", "Accept", "image/png");
    assertThat(answer.status()).isEqualTo(406);
    assertThat(answer.at("/name")).isEqualTo("NOT_ACCEPTABLE");
  }

  @Test
  void eachAnswerIsTraced() {
    AppRig.Answer failed = APP.get("/nothing");
    assertThat(failed.at("/traceId")).matches("[0-9a-f]{32}");
    assertThat(failed.header("X-Trace-Id")).isEqualTo(failed.at("/traceId"));
    assertThat(APP.get("/api/v1/jobs").header("X-Trace-Id")).matches("[0-9a-f]{32}");
  }

  @Test
  void theCallersTraceGoesOn() {
    String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    AppRig.Answer answer =
        APP.get("/nothing", "traceparent", "00-%s-00f067aa0ba902b7-01".formatted(trace));
    assertThat(answer.at("/traceId")).isEqualTo(trace);
  }

  @Test
  void aDefectTellsNothingOfTheInside() {
    Jdbi jdbi = APP.get(Jdbi.class);
    jdbi.useHandle(handle -> handle.execute("alter table job rename to hidden"));
    try {
      AppRig.Answer answer = APP.get("/api/v1/jobs");
      assertThat(answer.status()).isEqualTo(500);
      assertThat(answer.at("/name")).isEqualTo("INTERNAL");
      assertThat(answer.text()).doesNotContain("job_version", "select", "Exception");
    } finally {
      jdbi.useHandle(handle -> handle.execute("alter table hidden rename to job"));
    }
  }
}
