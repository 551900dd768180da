package io.escapement.admin.integrity;

import static io.escapement.admin.Samples.at;
import static io.escapement.admin.Samples.hourlySpec;
import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.admin.AppRig;
import io.escapement.admin.Samples;
import io.escapement.admin.windows.WindowRecord;
import io.escapement.policy.Kind;
import io.escapement.policy.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The job was edited faster than its chains began: of its four versions the first and the third
 * planned windows, and the fourth will. Each can be triggered as soon as it is there.
 */
class TriggeredVersionsTest {

  private static final String CHECK =
      "/api/v1/jobs/tick/integrity?from=2026-11-23T00:00:00Z&to=2026-11-24T00:00:00Z";

  @RegisterExtension static final AppRig APP = new AppRig();

  @BeforeEach
  void givenFourVersionsOfWhichTwoPlannedWindows() {
    IntStream.rangeClosed(1, 4)
        .forEach(number -> APP.given(hourlySpec("tick").description("number " + number).build()));
    APP.get(Jdbi.class)
        .useHandle(
            handle ->
                handle
                    .createScript(
                        """
                        insert into chain (job_id, version, run_id, accounted_to) values
                          ('tick', 3, 'run', '2026-11-23T10:00:00Z');
                        insert into era (job_id, since, version) values
                          ('tick', '2026-11-23T08:30:00Z', 1),
                          ('tick', '2026-11-23T09:30:00Z', 3);
                        """)
                    .execute());
    APP.given(window("09:00", Kind.SCHEDULED, 1), window("10:00", Kind.SCHEDULED, 3));
  }

  private static WindowRecord window(String time, Kind kind, int version) {
    WindowRecord ran = Samples.ran("tick", at(time), Outcome.ON_TIME, Duration.ZERO);
    return new WindowRecord(
        ran.window(), kind, version, ran.ending(), ran.work(), ran.compensation());
  }

  private static List<String> found() {
    AppRig.Answer answer = APP.get(CHECK);
    assertThat(answer.at("/windows/planned")).isEqualTo("2");
    return answer.json().get("violations").findValuesAsText("evidence");
  }

  @Test
  void areNoViolationWhetherTheyPlannedWindowsOrNot() {
    APP.given(
        window("09:10", Kind.MANUAL, 1),
        window("09:20", Kind.MANUAL, 2),
        window("09:40", Kind.MANUAL, 3),
        window("09:50", Kind.MANUAL, 4));
    assertThat(found()).isEmpty();
  }

  @Test
  void areOneWhereTheyNeverWere() {
    APP.given(window("09:50", Kind.MANUAL, 5));
    assertThat(found()).singleElement().asString().startsWith("there is no version 5");
  }

  @Test
  void keepTheirGrace() {
    WindowRecord late = Samples.ran("tick", at("09:20"), Outcome.ON_TIME, Duration.ofHours(1));
    APP.given(
        new WindowRecord(
            late.window(), Kind.MANUAL, 2, late.ending(), late.work(), late.compensation()));
    assertThat(APP.get(CHECK).json().get("violations").findValuesAsText("rule"))
        .containsExactly("GRACE");
  }
}
