package io.escapement.admin.cli;

import static io.escapement.admin.Samples.hourly;
import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.admin.AppRig;
import java.io.IOException;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The log of the whole service. Its engine is away, so no anchors are compared. */
class AuditCommandsTest {

  @RegisterExtension static final AppRig APP = new AppRig();

  private CliRig cli;

  @BeforeEach
  void givenEntries() {
    cli = new CliRig(APP.url());
    APP.given(hourly("tick", "data"), hourly("tock", "web"));
    cli.run("pause", "tick", "--reason", "move");
  }

  @Test
  void isListedNewestFirstAndFiltered() {
    assertThat(cli.run("audit").out().lines().skip(1))
        .satisfiesExactly(
            paused -> assertThat(paused).contains("dev", "job.paused", "tick", "move"),
            second -> assertThat(second).contains("tester", "job.created", "tock"),
            first -> assertThat(first).contains("tester", "job.created", "tick"));
    assertThat(cli.run("audit", "--job", "tick", "--action", "job.paused").out().lines())
        .hasSize(2);
    assertThat(cli.run("audit", "--action", "job.sold").err()).contains("job.sold", "job.paused");
  }

  @Test
  void isVerifiedAndTheMissingAnchorsAreTold() {
    CliRig.Run run = cli.run("audit", "verify");
    assertThat(run.exitCode()).as(run.toString()).isZero();
    assertThat(run.out())
        .startsWith("3 entries and ")
        .contains("NOT compared with anchors: the engine was away")
        .endsWith("all is as it was written\n");
  }

  @Test
  void whereAnEntryWasEditedVerifyEndsWithOneAndNamesIt() {
    APP.get(Jdbi.class)
        .useTransaction(
            handle ->
                handle.execute(
                    "set local session_replication_role = replica;"
                        + " update audit_entry set actor = 'eve' where seq = 2"));
    CliRig.Run run = cli.run("audit", "verify");
    assertThat(run.exitCode()).isEqualTo(ExitCodes.REFUSED);
    assertThat(run.out()).contains("entry 2 does not fit (hash): ").doesNotContain("as it was");
  }

  @Test
  void isExportedOldestFirstOneALine() throws IOException {
    CliRig.Run run = cli.run("audit", "export");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines()).hasSize(3);
    for (int line = 0; line < 3; line++) {
      String text = run.out().lines().toList().get(line);
      assertThat(Api.JSON.readTree(text).at("/entry/seq").asInt()).isEqualTo(line + 1);
    }
    assertThat(cli.run("audit", "export", "--to", "2001-01-01T00:00:00Z").out()).isEmpty();
  }

  @Test
  void anExportThatIsRefusedIsToldAsUsual() {
    CliRig.Run run = cli.run("audit", "export", "--from", "soon");
    assertThat(run.exitCode()).isEqualTo(ExitCodes.REFUSED);
    assertThat(run.err()).contains("soon", ", trace ");
    assertThat(run.out()).isEmpty();
  }
}
