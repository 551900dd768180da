package io.escapement.admin.jobs;

import static io.escapement.admin.Samples.hourlySpec;
import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.admin.AppRig;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class VersionsResourceTest {

  private static final String TICK = "/api/v1/jobs/tick";
  private static final String VERSIONS = TICK + "/versions";

  @RegisterExtension static final AppRig APP = new AppRig();

  /** Grace 5m, then 2m, then 1m and a description. */
  @BeforeEach
  void givenThreeVersions() {
    APP.given(
        hourlySpec("tick").build(),
        hourlySpec("tick").grace(Duration.ofMinutes(2)).build(),
        hourlySpec("tick").grace(Duration.ofMinutes(1)).description("ticks").build());
  }

  private static AppRig.Answer restore(String number) {
    return APP.post(
        VERSIONS + "/" + number + "/restore", "{\"reason\": \"too strict\"}", "If-Match", "*");
  }

  @Test
  void areListedNewestFirstWithWhatEachChanged() {
    AppRig.Answer list = APP.get(VERSIONS);
    assertThat(list.json().at("/items").findValuesAsText("number")).containsExactly("3", "2", "1");
    assertThat(list.json().at("/items/0/diff"))
        .extracting(word -> word.asText())
        .containsExactly("grace 2m → 1m", "description added: ticks");
    assertThat(list.at("/items/1/diff/0")).isEqualTo("grace 5m → 2m");
    assertThat(list.json().at("/items/2/diff")).isEmpty();
    assertThat(list.at("/items/0/author")).isEqualTo("tester");
    assertThat(list.at("/items/0/source")).isEqualTo("api");
    assertThat(list.at("/items/0/reason")).isEqualTo("a test");
    assertThat(list.at("/items/0/at")).isNotEmpty();
    assertThat(list.json().get("next").isNull()).isTrue();
  }

  @Test
  void areListedByPagesWithoutLosingAChange() {
    AppRig.Answer first = APP.get(VERSIONS + "?limit=2");
    assertThat(first.json().at("/items")).hasSize(2);
    assertThat(first.at("/items/1/diff/0")).isEqualTo("grace 5m → 2m");
    AppRig.Answer last = APP.get(VERSIONS + "?limit=2&cursor=" + first.at("/next"));
    assertThat(last.json().at("/items")).hasSize(1);
    assertThat(last.at("/items/0/number")).isEqualTo("1");
  }

  @Test
  void areShownWithTheirSpec() {
    AppRig.Answer second = APP.get(VERSIONS + "/2");
    assertThat(second.at("/jobId")).isEqualTo("tick");
    assertThat(second.at("/number")).isEqualTo("2");
    assertThat(second.at("/spec/schedule/grace")).isEqualTo("2m");
  }

  @Test
  void areComparedWithTheOneBeforeOrAnyOther() {
    AppRig.Answer before = APP.get(VERSIONS + "/2/diff");
    assertThat(before.at("/against")).isEqualTo("1");
    assertThat(before.at("/changes/0/setting")).isEqualTo("schedule.grace");
    assertThat(before.at("/changes/0/before")).isEqualTo("5m");
    assertThat(before.at("/changes/0/after")).isEqualTo("2m");
    assertThat(before.at("/changes/0/text")).isEqualTo("grace 5m → 2m");
    AppRig.Answer any = APP.get(VERSIONS + "/1/diff?against=3");
    assertThat(any.json().at("/changes").findValuesAsText("text"))
        .containsExactly("description ticks → removed", "grace 1m → 5m");
    assertThat(any.json().at("/changes/0/after").isNull()).isTrue();
  }

  @Test
  void areRestoredAsANewVersion() {
    AppRig.Answer restored = restore("1");
    assertThat(restored.status()).isEqualTo(200);
    assertThat(restored.at("/version")).isEqualTo("4");
    assertThat(restored.header("ETag")).isEqualTo("\"4\"");
    assertThat(restored.at("/spec/schedule/grace")).isEqualTo("5m");
    assertThat(APP.get(VERSIONS).at("/items/0/reason")).isEqualTo("too strict");
    assertThat(lastEntry()).isEqualTo("job.restored too strict 3 4");
  }

  @Test
  void thatAreCurrentAreRestoredByDoingNothing() {
    assertThat(restore("3").at("/version")).isEqualTo("3");
    assertThat(APP.get(VERSIONS).json().at("/items")).hasSize(3);
  }

  @Test
  void ofADeletedJobAreThereAndBringItBack() {
    APP.call("DELETE", TICK, "If-Match", "*");
    assertThat(APP.get(VERSIONS).json().at("/items")).hasSize(3);
    AppRig.Answer back = APP.post(VERSIONS + "/2/restore", "{\"reason\": \"missed\"}");
    assertThat(back.status()).isEqualTo(201);
    assertThat(back.at("/version")).isEqualTo("4");
  }

  @Test
  void thatAreUnknownAreNamed() {
    for (String number : List.of("0", "4", "x", "99999999999")) {
      AppRig.Answer refused = APP.get(VERSIONS + "/" + number);
      assertThat(refused.status()).as(number).isEqualTo(404);
      assertThat(refused.at("/name")).isEqualTo("UNKNOWN_VERSION");
      assertThat(refused.at("/parameters/number")).isEqualTo(number);
    }
    assertThat(APP.get(VERSIONS + "/1/diff").at("/parameters/number")).isEqualTo("0");
    assertThat(restore("4").at("/name")).isEqualTo("UNKNOWN_VERSION");
    assertThat(APP.get("/api/v1/jobs/other/versions").at("/name")).isEqualTo("UNKNOWN_JOB");
    assertThat(APP.get("/api/v1/jobs/No%20Id/versions/1").at("/name")).isEqualTo("UNKNOWN_JOB");
    assertThat(APP.get(VERSIONS + "?cursor=odd").at("/name")).isEqualTo("INVALID_PARAMETER");
  }

  private static String lastEntry() {
    return APP.get(Jdbi.class)
        .withHandle(
            handle ->
                handle
                    .select(
                        "select action || ' ' || reason || ' ' || (before ->> 'version') || ' '"
                            + " || (after ->> 'version') from audit_entry order by seq desc limit 1")
                    .mapTo(String.class)
                    .one());
  }
}
