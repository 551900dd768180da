package io.escapement.admin.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.admin.AppRig;
import io.escapement.admin.Samples;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What operators do is in the log, with who and why. */
class AuditedTest {

  @RegisterExtension static final AppRig APP = new AppRig();

  @Test
  void aFilterWithNulIsRefused() {
    for (String filter : List.of("job=a%00", "actor=%00")) {
      AppRig.Answer refused = APP.get("/api/v1/audit?" + filter);
      assertThat(refused.status()).as(filter).isEqualTo(400);
      assertThat(refused.at("/message")).contains("NUL");
    }
  }

  @Test
  void eachChangeOfAJob() {
    APP.put("/api/v1/jobs/tick?reason=new", "application/json", SPEC.formatted(""));
    APP.put(
        "/api/v1/jobs/tick",
        "application/json",
        SPEC.formatted("\"description\": \"x\","),
        "If-Match",
        "*");
    APP.post("/api/v1/jobs/tick/pause", "{\"reason\": \"broken\"}");
    APP.post("/api/v1/jobs/tick/resume", "{\"reason\": \"mended\"}");
    APP.post("/api/v1/jobs/tick/trigger", "{\"reason\": \"at once\"}");
    APP.call("DELETE", "/api/v1/jobs/tick?reason=over", "If-Match", "*");
    assertThat(log())
        .containsExactly(
            "job.created dev new",
            "job.updated dev ",
            "job.paused dev broken",
            "job.resumed dev mended",
            "job.triggered dev at once",
            "job.deleted dev over");
  }

  @Test
  void nothingOfACallThatIsRefused() {
    APP.given(Samples.hourly("tick"));
    APP.post("/api/v1/jobs/tick/pause", "{\"reason\": \"\"}");
    APP.put("/api/v1/jobs/tick", "application/json", "{}");
    assertThat(log()).containsExactly("job.created tester a test");
  }

  @Test
  void nothingOfAPutThatChangesNothing() {
    APP.given(Samples.hourly("tick"));
    APP.given(Samples.hourly("tick"));
    assertThat(log()).hasSize(1);
  }

  private static final String SPEC =
      """
      {%s "activity": {"type": "Work", "taskQueue": "workers"}, "schedule": {"cron": "0 * * * *"}}
      """;

  private static List<String> log() {
    return APP.get(Jdbi.class)
        .withHandle(
            handle ->
                handle
                    .select(
                        "select action || ' ' || actor || ' ' || reason from audit_entry"
                            + " order by seq")
                    .mapTo(String.class)
                    .list());
  }
}
