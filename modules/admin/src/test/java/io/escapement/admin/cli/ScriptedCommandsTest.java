package io.escapement.admin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What depends on what happens while a command waits, and addresses that are new. */
class ScriptedCommandsTest {

  private static final String WINDOW =
      "{\"jobId\":\"tick\",\"plannedAt\":\"2026-11-23T10:30:00Z\",\"state\":\"%s\",\"outcome\":%s}";
  private static final String BACKFILL =
      """
      {"jobId":"tick","number":1,"state":"%s",
       "windows":{"total":4,"done":%d,"outcomes":{"CAUGHT_UP":%d,"FAILED":%d}}}
      """;
  private static final String[] FOLLOW = {
    "backfill", "tick", "--from", "a", "--to", "b", "--reason", "c", "--follow"
  };

  private ScriptedService service;
  private CliRig cli;

  @BeforeEach
  void start() throws IOException {
    service = new ScriptedService();
    cli = new CliRig(service.url());
  }

  @AfterEach
  void stop() {
    service.close();
  }

  private void triggeredWith(String outcome) {
    service
        .on("POST /jobs/tick/trigger", 201, WINDOW.formatted("pending", "null"))
        .on(
            "GET /jobs/tick/windows/2026-11-23T10%3A30%3A00Z",
            200, WINDOW.formatted("running", "null"))
        .on(
            "GET /jobs/tick/windows/2026-11-23T10%3A30%3A00Z",
            200, WINDOW.formatted("done", '"' + outcome + '"'));
  }

  @Test
  void aTriggerWaitsForItsOutcome() {
    triggeredWith("ON_TIME");
    CliRig.Run run = cli.run("trigger", "tick", "--reason", "late", "--wait");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).isEqualTo("tick 2026-11-23T10:30:00Z: ON_TIME\n");
    assertThat(service.calls()).hasSize(3);
  }

  @Test
  void aTriggerThatFailedEndsWithOne() {
    triggeredWith("FAILED");
    assertThat(cli.run("trigger", "tick", "--reason", "late", "--wait").exitCode())
        .isEqualTo(ExitCodes.REFUSED);
  }

  private void backfilledWith(int failed) {
    service
        .on("POST /jobs/tick/backfills", 201, BACKFILL.formatted("running", 0, 0, 0))
        .on("GET /jobs/tick/backfills/1", 200, BACKFILL.formatted("running", 2, 2, 0))
        .on("GET /jobs/tick/backfills/1", 200, BACKFILL.formatted("running", 2, 2, 0))
        .on("GET /jobs/tick/backfills/1", 200, BACKFILL.formatted("done", 4, 4 - failed, failed));
  }

  @Test
  void aBackfillIsFollowedInPlainLinesWhereSomethingIsNew() {
    backfilledWith(0);
    CliRig.Run run = cli.run(FOLLOW);
    assertThat(run.exitCode()).isZero();
    assertThat(run.err())
        .isEqualTo("0 of 4 windows done\n2 of 4 windows done\n4 of 4 windows done\n");
    assertThat(run.out()).startsWith("backfill 1 of tick: done, 4 of 4 windows done\n");
  }

  @Test
  void aBackfillIsABarOnATerminal() {
    backfilledWith(1);
    CliRig.Run run = cli.onTerminal().run(FOLLOW);
    assertThat(run.exitCode()).isEqualTo(ExitCodes.REFUSED);
    assertThat(run.out())
        .contains("\r[###############...............] 2 of 4 windows done", "FAILED: 1");
  }

  @Test
  void colourIsForTerminalsWithoutNoColor() {
    service.on("GET /jobs", 200, "{\"items\":[],\"next\":null}");
    assertThat(cli.run("jobs").out()).doesNotContain("\u001b");
    assertThat(cli.onTerminal().run("jobs").out()).contains("\u001b[1mJOB");
    assertThat(cli.with("NO_COLOR", "1").run("jobs").out()).doesNotContain("\u001b");
  }

  @Test
  void whatOthersWroteDoesNotSteerTheTerminal() {
    service.on(
        "GET /jobs",
        200,
        "{\"items\":[{\"id\":\"tick\",\"owner\":{\"team\":\"\\u001b[2Jx\"}}],\"next\":null}");
    assertThat(cli.run("jobs").out()).contains("?[2Jx").doesNotContain("\u001b");
  }

  @Test
  void theTokenIsSentAndNeverShown(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("token"), "esc_fromfile\n");
    service.on("GET /tokens", 200, "{\"items\":[],\"next\":null}");
    cli.with("ESCAPEMENT_TOKEN", "esc_fromenv").run("tokens");
    CliRig.Run run = cli.run("tokens", "list", "--token-file", file.toString());
    assertThat(service.calls())
        .extracting(ScriptedService.Call::authorization)
        .containsExactly("Bearer esc_fromenv", "Bearer esc_fromfile");
    CliRig.Run bad = cli.with("ESCAPEMENT_TOKEN", "esc_two words").run("tokens");
    assertThat(bad.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(run.toString() + bad).doesNotContain("esc_from", "esc_two");
  }

  @Test
  void aTokenIsShownOnceByItself() {
    service
        .on(
            "POST /tokens",
            201,
            "{\"id\":\"k1\",\"token\":\"esc_k1_s\",\"expiresAt\":\"2026-12-25T00:00:00Z\"}")
        .on("DELETE /tokens/k1", 204, "");
    CliRig.Run made =
        cli.run(
            "tokens", "create", "ci", "--role", "editor", "--team", "data", "--expires-in", "30d");
    assertThat(made.out()).isEqualTo("esc_k1_s\n");
    assertThat(made.err()).contains("k1").doesNotContain("esc_k1_s");
    assertThat(service.calls().get(0).body())
        .isEqualTo(
            "{\"name\":\"ci\",\"role\":\"editor\",\"teams\":[\"data\"],\"expiresIn\":\"30d\"}");
    assertThat(cli.run("tokens", "revoke", "k1").out()).isEqualTo("token k1 is revoked\n");
  }

  @ParameterizedTest
  @CsvSource({
    "checked, compared with 4 anchors",
    "none, NOT compared with anchors: the engine has none yet",
    "unreachable, NOT compared with anchors: the engine was away",
    "later, NOT compared with anchors;"
  })
  void aVerificationSaysWhetherTheAnchorsWereCompared(String state, String words) {
    service.on(
        "GET /audit/verify",
        200,
        "{\"ok\":true,\"entries\":9,\"windows\":3,\"anchors\":{\"state\":\"%s\",\"count\":4}}"
            .formatted(state));
    CliRig.Run run = cli.run("audit", "verify");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("9 entries and 3 rows looked at", words);
  }

  @Test
  void aRestoreIsToldWithItsReasonAndThenWhatIsVerified() {
    service.on(
        "POST /audit/restored",
        200,
        """
        {"ok":true,"entries":13,"windows":3,"restores":[13],"first":null,
          "anchors":{"state":"checked","count":9,"upTo":13}}
        """);
    CliRig.Run run = cli.run("audit", "restored", "--reason", "disk failed");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains(
            "9 anchors in the engine, up to entry 13", "as entry 13 says", "all is as it was");
    assertThat(service.calls().get(0).body()).isEqualTo("{\"reason\":\"disk failed\"}");
    assertThat(cli.run("audit", "restored").exitCode()).isEqualTo(ExitCodes.USAGE);
  }

  @Test
  void aServiceThatIsAwayEndsWithFour() {
    service.close();
    CliRig.Run run = cli.run("jobs");
    assertThat(run.exitCode()).isEqualTo(ExitCodes.UNREACHABLE);
    assertThat(run.err()).contains("no answer from " + service.url(), "ESCAPEMENT_URL");
  }

  @Test
  void anotherServiceIsNotTakenForOurs() {
    service.on("GET /jobs/tick", 404, "<html>not here</html>");
    assertThat(cli.run("jobs", "show", "tick").err()).contains("404", "is the URL right?");
  }

  @Test
  void aUrlThatIsNoneIsNotShownSinceItMayHoldAPassword() {
    CliRig.Run run = cli.run("jobs", "--url", "http://me:secret@example.org");
    assertThat(run.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(run.err()).doesNotContain("secret");
  }
}
