package io.escapement.admin.cli;

import static io.escapement.admin.Samples.hourly;
import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.admin.AppRig;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What makes windows run, or not run, against the whole service. */
class ControlCommandsTest {

  @RegisterExtension static final AppRig APP = new AppRig();

  private CliRig cli;

  @BeforeEach
  void givenJobs() {
    cli = new CliRig(APP.url());
    APP.given(hourly("tick", "data"), hourly("tock", "web"));
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
      return cli.run(Stream.of(call, more).flatMap(Arrays::stream).toArray(String[]::new));
    }

    @Test
    void tellsHowManyWindowsItHasAndIsCancelled() {
      assertThat(start().out()).isEqualTo("backfill 1 of tick: running, 0 of 24 windows done\n");
      assertThat(APP.get("/api/v1/jobs/tick/backfills/1").at("/spacing")).isEqualTo("PT1S");
      assertThat(cli.run("backfill", "cancel", "tick", "1").exitCode()).isZero();
    }

    @Test
    void needsToKnowWhatAndWhy() {
      CliRig.Run run = cli.run("backfill", "tick", "--from", "a", "--to", "b");
      assertThat(run.exitCode()).isEqualTo(ExitCodes.USAGE);
      assertThat(run.err()).contains("it has no --reason");
    }

    @Test
    void isRefusedWithEachProblem() {
      CliRig.Run run = cli.run("backfill", "tick", "--from", "x", "--to", "y", "--reason", "z");
      assertThat(run.exitCode()).isEqualTo(ExitCodes.REFUSED);
      assertThat(run.err()).contains("\n  from: ", "\n  to: ");
    }
  }
}
