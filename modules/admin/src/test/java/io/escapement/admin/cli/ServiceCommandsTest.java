package io.escapement.admin.cli;

import static io.escapement.admin.Samples.at;
import static io.escapement.admin.Samples.attempt;
import static io.escapement.admin.Samples.failed;
import static io.escapement.admin.Samples.hourly;
import static io.escapement.admin.Samples.ran;
import static io.escapement.admin.Samples.skipped;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.escapement.admin.AppRig;
import io.escapement.policy.Outcome;
import io.escapement.policy.Reason;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The commands against the whole service. */
class ServiceCommandsTest {

  @RegisterExtension static final AppRig APP = new AppRig();

  private CliRig cli;

  @BeforeEach
  void givenJobs() {
    cli = new CliRig(APP.url());
    APP.given(hourly("tick", "data"), hourly("tock", "web"));
  }

  private static JsonNode json(CliRig.Run run) {
    try {
      return Api.JSON.readTree(run.out());
    } catch (IOException e) {
      throw new IllegalStateException(run.toString(), e);
    }
  }

  @Nested
  class Jobs {

    @Test
    void areListedAsATable() {
      CliRig.Run run = cli.run("jobs");
      assertThat(run.exitCode()).isZero();
      assertThat(run.out().lines().toList())
          .satisfiesExactly(
              head -> assertThat(head).startsWith("JOB   TEAM  STATE"),
              one -> assertThat(one).startsWith("tick  data  active"),
              two -> assertThat(two).startsWith("tock  web   active"));
    }

    @Test
    void areFilteredByTeam() {
      assertThat(cli.run("jobs", "--team", "web").out()).contains("tock").doesNotContain("tick");
    }

    @Test
    void comeFromAllPages() {
      IntStream.range(0, 120).forEach(n -> APP.given(hourly("many-" + n, "many")));
      JsonNode items = json(cli.run("jobs", "--team", "many", "--output", "json")).path("items");
      assertThat(items).hasSize(120);
    }

    @Test
    void areShownWithTheirSpec() {
      CliRig.Run run = cli.run("jobs", "show", "tick");
      assertThat(run.out())
          .startsWith("tick, version 1, active")
          .contains("\"cron\" : \"0 * * * *\"");
      assertThat(json(cli.run("jobs", "show", "tick", "--output", "json")).path("id").asText())
          .isEqualTo("tick");
    }

    @Test
    void thatAreUnknownAreToldWithNameAndTrace() {
      CliRig.Run run = cli.run("jobs", "show", "tack");
      assertThat(run.exitCode()).isEqualTo(ExitCodes.REFUSED);
      assertThat(run.err()).startsWith("escapement: ").contains("tack", "UNKNOWN_JOB, trace ");
      assertThat(run.out()).isEmpty();
    }

    @Test
    void getAnOlderSpecBack() {
      APP.given(hourly("tick", "web"));
      CliRig.Run run = cli.run("jobs", "restore", "tick", "1", "--reason", "wrong team");
      assertThat(run.out()).contains("spec of version 1 again, as version 3");
      assertThat(cli.run("jobs", "versions", "tick").out().lines().skip(1))
          .satisfiesExactly(
              third -> assertThat(third).startsWith("3").contains("wrong team", "web → data"),
              second -> assertThat(second).startsWith("2"),
              first -> assertThat(first).startsWith("1"));
      assertThat(cli.run("diff", "tick", "--against", "1").out()).isEqualTo("no difference\n");
      assertThat(cli.run("diff", "tick", "--against", "2").out()).contains("web → data");
    }
  }

  @Nested
  class APause {

    @Test
    void takesSeveralJobsAndIsUndone() {
      CliRig.Run paused = cli.run("pause", "tick", "tock", "--reason", "move");
      assertThat(paused.exitCode()).isZero();
      assertThat(paused.out()).isEqualTo("tick: paused\ntock: paused\n");
      assertThat(APP.get("/api/v1/jobs/tick").at("/pause/reason")).isEqualTo("move");
      assertThat(cli.run("resume", "--team", "web", "--reason", "moved").out())
          .isEqualTo("tock: resumed\n");
      assertThat(APP.get("/api/v1/jobs/tick").at("/state")).isEqualTo("paused");
    }

    @Test
    void ofAnUnknownJobIsRefused() {
      CliRig.Run run = cli.run("pause", "tack", "--reason", "move");
      assertThat(run.exitCode()).isEqualTo(ExitCodes.REFUSED);
      assertThat(run.out()).contains("tack: unknown");
    }

    @Test
    void needsToKnowWhichJobsAndWhy() {
      assertThat(cli.run("pause", "--reason", "move").exitCode()).isEqualTo(ExitCodes.USAGE);
      assertThat(cli.run("pause", "tick").exitCode()).isEqualTo(ExitCodes.USAGE);
      assertThat(APP.get("/api/v1/jobs/tick").at("/state")).isEqualTo("active");
    }

    @Test
    void canBeTriedOut() {
      assertThat(cli.run("pause", "tick", "--reason", "move", "--dry-run").out())
          .isEqualTo("tick: paused (dry run)\n");
      assertThat(APP.get("/api/v1/jobs/tick").at("/state")).isEqualTo("active");
    }
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
              json(cli.run(
                      "windows",
                      "tick",
                      "--outcome",
                      "FAILED",
                      "--output",
                      "json",
                      "--from",
                      "2026-11-23T00:00:00Z",
                      "--to",
                      "2026-11-24T00:00:00Z"))
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
          .contains("NAME", "tick", "2s100ms");
      assertThat(cli.run("drift", "--group-by", "job", day[0], day[1], day[2], day[3]).out())
          .contains("tick");
    }
  }

  @Nested
  class ATrigger {

    @Test
    void tellsItsWindowOnceForTheSameKey() {
      String[] call = {"trigger", "tick", "--reason", "late", "--idempotency-key", "ticket-7"};
      CliRig.Run first = cli.run(call);
      assertThat(first.out()).matches("tick \\S+Z: pending\n");
      assertThat(cli.run(call).out()).isEqualTo(first.out());
    }
  }

  @Nested
  class ABackfill {

    private CliRig.Run start(String... more) {
      String[] call = {
        "backfill",
        "tick",
        "--from",
        "2026-11-22T00:00:00Z",
        "--to",
        "2026-11-23T00:00:00Z",
        "--reason",
        "bad data",
        "--spacing",
        "1s"
      };
      return cli.run(
          java.util.stream.Stream.of(call, more)
              .flatMap(java.util.Arrays::stream)
              .toArray(String[]::new));
    }

    @Test
    void tellsHowManyWindowsItHasAndIsCancelled() {
      assertThat(start().out()).isEqualTo("backfill 1 of tick: running, 0 of 24 windows done\n");
      assertThat(APP.get("/api/v1/jobs/tick/backfills/1").at("/spacing")).isEqualTo("PT1S");
      assertThat(cli.run("backfill", "cancel", "tick", "1").exitCode()).isZero();
    }

    @Test
    void isRefusedWithEachProblem() {
      CliRig.Run run = cli.run("backfill", "tick", "--from", "x", "--to", "y", "--reason", "z");
      assertThat(run.exitCode()).isEqualTo(ExitCodes.REFUSED);
      assertThat(run.err()).contains("\n  from: ", "\n  to: ");
    }
  }
}
