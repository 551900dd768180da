package io.escapement.admin.cli;

import static io.escapement.admin.Samples.hourly;
import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.admin.AppRig;
import io.escapement.policy.JobSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** A folder of job files against the whole service. */
class FolderCommandsTest {

  @RegisterExtension static final AppRig APP = new AppRig();

  @TempDir private Path folder;
  private CliRig cli;

  @BeforeEach
  void givenAFolder() {
    cli = new CliRig(APP.url());
    file("tick", "0 * * * *", "data");
    file("tock", "30 2 * * *", "data");
  }

  private void file(String id, String cron, String team) {
    write(
        id + ".yml",
        """
        id: %s
        owner: { team: %s }
        activity: { type: Work, taskQueue: workers }
        schedule: { cron: "%s", except: [holidays] }
        """
            .formatted(id, team, cron));
  }

  private void write(String name, String text) {
    try {
      Files.createDirectories(folder.resolve("calendars"));
      Files.writeString(folder.resolve("calendars/holidays.yml"), "dates: [2026-12-25]\n");
      Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private CliRig.Run apply(String... more) {
    String[] args = new String[more.length + 2];
    args[0] = "apply";
    args[1] = folder.toString();
    System.arraycopy(more, 0, args, 2, more.length);
    return cli.run(args);
  }

  private static int version(String job) {
    return APP.get("/api/v1/jobs/" + job).json().path("version").asInt();
  }

  private static int status(String job) {
    return APP.get("/api/v1/jobs/" + job).status();
  }

  @Nested
  class APlan {

    @Test
    void ofNewJobsStoresNothing() {
      CliRig.Run run = cli.run("plan", folder.toString(), "--exit-code");
      assertThat(run.exitCode()).as(run.toString()).isEqualTo(ExitCodes.CHANGES);
      assertThat(run.out())
          .contains("+ tick: create", "+ tock: create", "plan: 2 create, 0 change");
      assertThat(status("tick")).isEqualTo(404);
    }

    @Test
    void withoutAChangeEndsWithZero() {
      apply();
      CliRig.Run run = cli.run("plan", folder.toString(), "--exit-code");
      assertThat(run.exitCode()).isZero();
      assertThat(run.out()).contains("= tick: unchanged", "2 unchanged");
    }

    @Test
    void saysWhatChangesAndWhatThatDoesToWindows() {
      apply();
      file("tick", "*/30 * * * *", "data");
      CliRig.Run run = cli.run("plan", folder.toString());
      assertThat(run.exitCode()).isZero();
      assertThat(run.out())
          .contains(
              "~ tick: change", "\"0 * * * *\" → \"*/30 * * * *\"", "windows a day: 24.0 → 48.0")
          .containsPattern("    window \\S+:30:00Z: not planned → runs");
      assertThat(version("tick")).isEqualTo(1);
      assertThat(cli.run("diff", folder.resolve("tick.yml").toString()).out())
          .contains("\"0 * * * *\" → \"*/30 * * * *\"");
    }

    @Test
    void namesAllProblemsWithTheirFiles() {
      file("tick", "0 25 * * *", "data");
      write("bad.yml", "id: BAD\n");
      CliRig.Run run = apply();
      assertThat(run.exitCode()).isEqualTo(ExitCodes.USAGE);
      assertThat(run.err()).contains("tick.yml: ", "25 is above 23", "bad.yml: ", "BAD");
      assertThat(status("tock")).isEqualTo(404);
    }
  }

  @Nested
  class AnApply {

    @Test
    void isIdempotent() {
      assertThat(apply("--reason", "deploy 1").out()).contains("applied 2 of 2 changes");
      CliRig.Run again = apply();
      assertThat(again.exitCode()).isZero();
      assertThat(again.out()).isEqualTo("applied 0 of 0 changes\n");
      assertThat(version("tick")).isEqualTo(1);
    }

    @Test
    void sendsTheDatesOfTheCalendarsBesideTheFiles() {
      assertThat(apply().exitCode()).isZero();
      assertThat(APP.get("/api/v1/jobs/tick").at("/spec/schedule/except/0"))
          .isEqualTo("2026-12-25");
    }

    @Test
    void canBeTriedOut() {
      assertThat(apply("--dry-run").out()).contains("+ tick: create");
      assertThat(status("tick")).isEqualTo(404);
    }

    @Test
    void deletesOnlyWithPruneAndOnlyWhatTheSelectorMatches() {
      APP.given(hourly("old", "data"), hourly("other", "web"));
      assertThat(cli.run("plan", folder.toString()).out())
          .contains("old: not in the folder", "other: not in the folder");
      apply();
      assertThat(status("old")).isEqualTo(200);
      assertThat(apply("--prune", "--team", "data").out()).contains("- old: applied");
      assertThat(status("old")).isEqualTo(404);
      assertThat(status("other")).isEqualTo(200);
    }

    @Test
    void doesNotPruneWithoutASelector() {
      APP.given(hourly("old", "data"));
      assertThat(apply("--prune").exitCode()).isEqualTo(ExitCodes.USAGE);
      assertThat(status("old")).isEqualTo(200);
    }

    @Test
    void tellsWhichChangeWaitsForSomebodyElse() {
      String critical =
          """
          id: tick
          labels: [critical]
          activity: { type: Work, taskQueue: workers }
          schedule: { cron: "%s" }
          """;
      APP.given(JobSpec.fromTree(new Yaml().load(critical.formatted("0 * * * *"))));
      write("tick.yml", critical.formatted("*/30 * * * *"));
      CliRig.Run run = apply("--reason", "twice as often");
      assertThat(run.exitCode()).isEqualTo(ExitCodes.WAITS);
      assertThat(run.out()).contains("~ tick: waits for approval as change ", "+ tock: applied");
      String number = run.out().replaceAll("(?s).*as change (\\d+).*", "$1");
      assertThat(cli.run("changes", "--state", "proposed").out()).contains("twice as often");
      assertThat(cli.run("changes", "reject", number, "--reason", "no").out())
          .isEqualTo("change %s of tick: rejected\n".formatted(number));
      assertThat(version("tick")).isEqualTo(1);
    }
  }
}
