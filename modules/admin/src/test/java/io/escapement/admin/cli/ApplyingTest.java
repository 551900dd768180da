package io.escapement.admin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told where the service takes some changes of a folder, and others not. */
class ApplyingTest {

  private static final String DRY =
      """
      {"dryRun":true,"result":"updated","diff":["grace 5m → 2m"],"review":[],
       "impact":{"nextWindows":{"before":["t1","t2"],"after":["%s","t3"]}}}
      """;
  private static final String STALE =
      "{\"code\":412,\"name\":\"STALE\",\"message\":\"changed in between\",\"traceId\":\"t1\"}";

  @TempDir private Path folder;
  private ScriptedService service;
  private CliRig cli;

  @BeforeEach
  void givenTwoJobs() throws IOException {
    service = new ScriptedService();
    cli = new CliRig(service.url());
    for (String job : new String[] {"a", "b"}) {
      Files.writeString(
          folder.resolve(job + ".yml"),
          """
          id: %s
          activity: { type: Work, taskQueue: workers }
          schedule: { cron: "0 * * * *" }
          """
              .formatted(job));
      service
          .on("GET /jobs/" + job, 200, "\"3\"", "{\"id\":\"%s\"}".formatted(job))
          .on(
              "PUT /jobs/%s?dryRun=true".formatted(job),
              200,
              DRY.formatted(job.equals("a") ? "t1" : "t0"));
    }
    service.on("GET /jobs", 200, "{\"items\":[],\"next\":null}");
  }

  @AfterEach
  void stop() {
    service.close();
  }

  private CliRig.Run apply() {
    return cli.run("apply", folder.toString());
  }

  @Test
  void oneThatIsRefusedKeepsNoOtherBackAndEndsWithOne() {
    service.on("PUT /jobs/a", 412, STALE).on("PUT /jobs/b", 200, "{}");
    CliRig.Run run = apply();
    assertThat(run.exitCode()).isEqualTo(ExitCodes.REFUSED);
    assertThat(run.out())
        .contains("~ a: NOT applied: changed in between", "STALE, trace t1", "~ b: applied")
        .endsWith("applied 1 of 2 changes\n");
  }

  @Test
  void oneThatWaitsForApprovalEndsWithFiveAndIsNamed() {
    service.on("PUT /jobs/a", 202, "{\"number\":7}").on("PUT /jobs/b", 200, "{}");
    CliRig.Run run = apply();
    assertThat(run.exitCode()).isEqualTo(ExitCodes.WAITS);
    assertThat(run.out()).contains("~ a: waits for approval as change 7");
  }

  @Test
  void aServiceThatKnowsNoDryRunsIsNotBelieved() {
    service.on("PUT /jobs/a?dryRun=true", 200, "{\"id\":\"a\"}");
    cli.run("plan", folder.toString());
    CliRig.Run run = cli.run("plan", folder.toString());
    assertThat(run.exitCode()).isEqualTo(ExitCodes.REFUSED);
    assertThat(run.err()).contains("may have done it");
  }

  @Test
  void aPlanShowsWhatTheServiceForecasts() {
    assertThat(cli.run("plan", folder.toString()).out())
        .contains(
            "~ a: change\n    grace 5m → 2m\n~ b: change\n    grace 5m → 2m\n    next: t1 → t0\n",
            "plan: 0 create, 2 change");
  }
}
