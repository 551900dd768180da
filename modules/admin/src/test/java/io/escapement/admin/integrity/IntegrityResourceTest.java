package io.escapement.admin.integrity;

import static io.escapement.admin.Samples.at;
import static io.escapement.admin.Samples.hourlySpec;
import static io.escapement.admin.Samples.ran;
import static io.escapement.admin.Samples.skipped;
import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.admin.AppRig;
import io.escapement.policy.Outcome;
import java.time.Duration;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The job fires at each full hour; windows from 07:00 to 10:00 are accounted for. */
class IntegrityResourceTest {

  private static final String CHECK =
      "/api/v1/jobs/tick/integrity?from=2026-11-23T00:00:00Z&to=2026-11-24T00:00:00Z";

  @RegisterExtension static final AppRig APP = new AppRig();

  @BeforeEach
  void givenAChain() {
    APP.given(hourlySpec("tick").grace(Duration.ofMinutes(5)).build());
    APP.get(Jdbi.class)
        .useHandle(
            handle ->
                handle
                    .createScript(
                        """
                        insert into chain (job_id, version, run_id, accounted_to) values
                          ('tick', 1, 'run', '2026-11-23T10:00:00Z');
                        insert into era (job_id, since, version) values
                          ('tick', '2026-11-23T06:30:00Z', 1);
                        """)
                    .execute());
    APP.given(
        ran("tick", at("07:00"), Outcome.ON_TIME, Duration.ZERO),
        ran("tick", at("08:00"), Outcome.ON_TIME, Duration.ZERO),
        skipped("tick", at("09:00"), "superseded"));
  }

  @Test
  void ofACleanAccountFindsNothing() {
    APP.given(ran("tick", at("10:00"), Outcome.ON_TIME, Duration.ZERO));
    AppRig.Answer clean = APP.get(CHECK);
    assertThat(clean.status()).isEqualTo(200);
    assertThat(clean.at("/windows/planned")).isEqualTo("4");
    assertThat(clean.at("/windows/recorded")).isEqualTo("4");
    assertThat(clean.json().get("violations")).isEmpty();
  }

  @Test
  void namesAWindowThatIsMissing() {
    AppRig.Answer missing = APP.get(CHECK);
    assertThat(missing.json().get("violations")).hasSize(1);
    assertThat(missing.at("/violations/0/rule")).isEqualTo("MISSING");
    assertThat(missing.at("/violations/0/invariant")).isEqualTo("1");
    assertThat(missing.at("/violations/0/windows/0/first")).isEqualTo("2026-11-23T10:00:00Z");
    assertThat(missing.at("/violations/0/evidence")).isNotEmpty();
  }

  @Test
  void namesAWindowThatWasCalledOnTimeAndWasNot() {
    APP.given(ran("tick", at("10:00"), Outcome.ON_TIME, Duration.ofMinutes(6)));
    AppRig.Answer late = APP.get(CHECK);
    assertThat(late.json().get("violations").findValuesAsText("rule")).containsExactly("GRACE");
  }

  @Test
  void ofNoJobIsRefused() {
    assertThat(APP.get("/api/v1/jobs/other/integrity").status()).isEqualTo(404);
    assertThat(APP.get("/api/v1/jobs/tick/integrity?from=x").status()).isEqualTo(400);
  }
}
