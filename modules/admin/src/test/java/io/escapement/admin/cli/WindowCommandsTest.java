package io.escapement.admin.cli;

import static io.escapement.admin.Samples.at;
import static io.escapement.admin.Samples.attempt;
import static io.escapement.admin.Samples.failed;
import static io.escapement.admin.Samples.hourly;
import static io.escapement.admin.Samples.ran;
import static io.escapement.admin.Samples.skipped;
import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.admin.AppRig;
import io.escapement.policy.Outcome;
import io.escapement.policy.Reason;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What became of windows, as the whole service has it. */
class WindowCommandsTest {

  @RegisterExtension static final AppRig APP = new AppRig();

  private CliRig cli;

  @BeforeEach
  void givenJobs() {
    cli = new CliRig(APP.url());
    APP.given(hourly("tick", "data"), hourly("tock", "web"));
  }

  @Nested
  class Windows {

    @BeforeEach
    void givenWindows() {
      APP.given(
          ran("tick", at("08:00"), Outcome.ON_TIME, Duration.ZERO),
          skipped("tick", at("09:00"), "superseded"),
          failed(
              "tick",
              at("10:00"),
              Outcome.FAILED,
              Reason.DEADLOCK,
              Duration.ofSeconds(2),
              List.of(attempt(1, at("10:00")))));
    }

    @Test
    void areATableWithLatenessAndReason() {
      CliRig.Run run =
          cli.run(
              "windows", "tick", "--from", "2026-11-23T08:00:00Z", "--to", "2026-11-23T10:00:01Z");
      assertThat(run.out().lines().skip(1).toList())
          .satisfiesExactly(
              ten -> assertThat(ten).contains("10:00:00Z", "FAILED(deadlock)", "2s100ms"),
              nine -> assertThat(nine).contains("09:00:00Z", "SKIPPED(superseded)"),
              eight -> assertThat(eight).contains("08:00:00Z", "ON_TIME", "100ms"));
    }

    @Test
    void areFilteredByOutcome() {
      assertThat(
              cli.run(
                      "windows",
                      "tick",
                      "--outcome",
                      "FAILED",
                      "--output",
                      "json",
                      "--from",
                      "2026-11-23T00:00:00Z",
                      "--to",
                      "2026-11-24T00:00:00Z")
                  .json()
                  .path("items"))
          .hasSize(1);
    }

    @Test
    void areShownWithTheirAttempts() {
      assertThat(cli.run("windows", "tick", "2026-11-23T10:00:00Z").out())
          .contains("ATTEMPT", "worker-1", "deadlock", "gave up in attempt 1");
    }

    @Test
    void driftByJob() {
      String[] day = {"--from", "2026-11-23T00:00:00Z", "--to", "2026-11-24T00:00:00Z"};
      assertThat(cli.run("drift", "tick", day[0], day[1], day[2], day[3]).out())
          .contains("NAME", "tick", "2s100ms")
          .containsPattern("tick +\\d+ +\\d+\\.\\d% ");
      assertThat(cli.run("drift", "--group-by", "job", day[0], day[1], day[2], day[3]).out())
          .contains("tick");
    }
  }
}
