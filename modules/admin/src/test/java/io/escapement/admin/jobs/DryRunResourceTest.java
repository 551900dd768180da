package io.escapement.admin.jobs;

import static io.escapement.admin.Samples.hourlySpec;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.escapement.admin.AppRig;
import io.escapement.policy.CatchUp;
import io.escapement.policy.Debt;
import io.escapement.policy.JobSpec;
import io.escapement.policy.Missed;
import io.escapement.policy.Owed;
import io.escapement.temporal.Inherited;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A dry run says what a call would do, and leaves no trace. */
class DryRunResourceTest {

  private static final String TICK = "/api/v1/jobs/tick";
  private static final String WHY = "{\"reason\": \"why\"}";
  private static final JobSpec SPEC =
      hourlySpec("tick").missed(Missed.all(CatchUp.ofDefaults())).build();

  @RegisterExtension static final AppRig APP = new AppRig();

  private String before = "";

  /** The job has run since yesterday and owes the windows of three hours. */
  @BeforeEach
  void givenAJobAndAnother() {
    APP.given(SPEC, hourlySpec("tock").build());
    Instant hour = Instant.now().truncatedTo(ChronoUnit.HOURS);
    APP.get(Jdbi.class)
        .useHandle(
            handle -> {
              handle.execute("update job set created_at = now() - interval '1 day'");
              handle.execute(
                  "insert into chain (job_id, version, accounted_to, owed)"
                      + " values ('tick', 1, ?, cast(? as jsonb))",
                  hour,
                  owed(hour));
            });
    before = everything();
  }

  private static String owed(Instant hour) {
    Owed range = new Owed(SPEC.schedule(), hour.minus(Duration.ofHours(2)), hour, 3);
    return new ObjectMapper().valueToTree(Inherited.of(List.of(new Debt(1, range)))).toString();
  }

  @AfterEach
  void leavesNoTrace() {
    assertThat(everything()).isEqualTo(before);
  }

  private static String everything() {
    return APP.get(Jdbi.class)
        .withHandle(
            handle ->
                List.of(
                        "job",
                        "job_version",
                        "suspension",
                        "change",
                        "audit_entry",
                        "extra",
                        "manual_window",
                        "backfill",
                        "backfill_window")
                    .stream()
                    .map(
                        table ->
                            handle
                                .createQuery(
                                    "select coalesce(string_agg(t::text, ';' order by t::text), '')"
                                        + " from <table> t")
                                .define("table", table)
                                .mapTo(String.class)
                                .one())
                    .toList()
                    .toString());
  }

  private static AppRig.Answer put(String from, String to) {
    String spec = APP.get(TICK).json().get("spec").toString();
    return APP.put(
        TICK + "?dryRun=true", "application/json", spec.replace(from, to), "If-Match", "*");
  }

  @Test
  void ofAnEditTellsItsImpact() {
    AppRig.Answer told = put("0 * * * *", "0 */2 * * *");
    assertThat(told.status()).isEqualTo(200);
    assertThat(told.at("/dryRun")).isEqualTo("true");
    assertThat(told.at("/jobId") + told.at("/action") + told.at("/result"))
        .isEqualTo("tickputupdated");
    assertThat(told.at("/diff/0")).isEqualTo("cron \"0 * * * *\" → \"0 */2 * * *\"");
    assertThat(told.at("/impact/firesPerDay/before")).isEqualTo("24.0");
    assertThat(told.at("/impact/firesPerDay/after")).isEqualTo("12.0");
    assertThat(told.json().at("/impact/nextWindows/before")).hasSize(10);
    assertThat(told.at("/impact/collisions/0/jobId")).isEqualTo("tock");
    assertThat(told.json().at("/impact/collisions/0/windows")).hasSize(10);
    assertThat(told.json().at("/impact/windows").findValuesAsText("after"))
        .containsOnly("not planned");
  }

  @Test
  void ofAnEditTellsWhatBecomesOfWhatIsOwed() {
    AppRig.Answer told = put("\"run\":\"all\"", "\"run\":\"none\"");
    assertThat(told.at("/impact/windows/0/count")).isEqualTo("3");
    assertThat(told.at("/impact/windows/0/before")).isEqualTo("owed");
    assertThat(told.at("/impact/windows/0/after")).isEqualTo("SKIPPED(late)");
  }

  @Test
  void ofANewJobTellsWhatItPlans() {
    String spec = APP.get(TICK).json().get("spec").toString().replace("tick", "new");
    AppRig.Answer told = APP.put("/api/v1/jobs/new?dryRun=true", "application/json", spec);
    assertThat(told.at("/result")).isEqualTo("created");
    assertThat(told.json().at("/impact/nextWindows/before")).isEmpty();
    assertThat(told.at("/impact/collisions/1/jobId")).isEqualTo("tock");
    assertThat(APP.get("/api/v1/jobs/new").status()).isEqualTo(404);
  }

  @Test
  void ofADeletionTellsWhatEnds() {
    AppRig.Answer told = APP.call("DELETE", TICK + "?dryRun=true", "If-Match", "*");
    assertThat(told.status()).isEqualTo(200);
    assertThat(told.at("/result")).isEqualTo("deleted");
    assertThat(told.at("/impact/windows/0/after")).isEqualTo("SKIPPED(cancelled)");
    assertThat(told.at("/impact/windows/1/after")).isEqualTo("not planned");
    assertThat(APP.get(TICK).status()).isEqualTo(200);
  }

  @Test
  void ofAPauseTellsWhichWindowsDoNotRun() {
    AppRig.Answer told = APP.post(TICK + "/pause?dryRun=true", WHY);
    assertThat(told.at("/action") + " " + told.at("/result")).isEqualTo("pause paused");
    assertThat(told.at("/impact/windows/0/after")).isEqualTo("SKIPPED(paused)");
    assertThat(APP.get(TICK).at("/state")).isEqualTo("active");
  }

  @Test
  void ofAResumptionTellsWhetherItWouldBeOne() {
    AppRig.Answer told = APP.post(TICK + "/resume?dryRun=true", WHY);
    assertThat(told.at("/action") + " " + told.at("/result")).isEqualTo("resume unchanged");
    assertThat(told.json().at("/impact/windows")).isEmpty();
  }

  @Test
  void ofARestoreTellsTheDifference() {
    AppRig.Answer told = APP.post(TICK + "/versions/1/restore?dryRun=true", WHY, "If-Match", "*");
    assertThat(told.at("/action") + " " + told.at("/result")).isEqualTo("restore unchanged");
    assertThat(told.json().at("/diff")).isEmpty();
  }

  @Test
  void ofATriggerTellsTheWindow() {
    AppRig.Answer told = APP.post(TICK + "/trigger?dryRun=true", WHY);
    assertThat(told.status()).isEqualTo(200);
    assertThat(told.at("/action") + " " + told.at("/result")).isEqualTo("trigger triggered");
    assertThat(told.at("/windows/count")).isEqualTo("1");
    assertThat(told.json().at("/windows/first")).hasSize(1);
    assertThat(told.json().get("impact").isNull()).isTrue();
  }

  @Test
  void ofABackfillTellsTheWindows() {
    String body =
        """
        {"from": "2026-01-01T00:00:00Z", "to": "2026-01-02T00:00:00Z", "reason": "why"}
        """;
    AppRig.Answer told = APP.post(TICK + "/backfills?dryRun=true", body);
    assertThat(told.status()).isEqualTo(200);
    assertThat(told.at("/windows/count")).isEqualTo("24");
    assertThat(told.json().at("/windows/first")).hasSize(10);
    assertThat(told.at("/windows/first/0")).isEqualTo("2026-01-01T00:00:00Z");
  }

  @Test
  void isRefusedWhereTheCallWouldBe() {
    assertThat(APP.put(TICK + "?dryRun=true", "application/json", "{}", "If-Match", "*").status())
        .isEqualTo(422);
    String spec = APP.get(TICK).json().get("spec").toString();
    assertThat(APP.put(TICK + "?dryRun=true", "application/json", spec).status()).isEqualTo(428);
    assertThat(APP.post(TICK + "/pause?dryRun=true", WHY, "If-Match", "\"9\"").status())
        .isEqualTo(412);
    assertThat(APP.post("/api/v1/jobs/none/trigger?dryRun=true", WHY).status()).isEqualTo(404);
    assertThat(APP.post(TICK + "/pause?dryRun=perhaps", WHY).status()).isEqualTo(400);
  }
}
