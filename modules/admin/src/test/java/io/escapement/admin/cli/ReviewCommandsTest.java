package io.escapement.admin.cli;

import static io.escapement.admin.Samples.hourlySpec;
import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.admin.AppRig;
import io.escapement.policy.JobSpec;
import io.escapement.policy.Owner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What others decide, and what they do meanwhile, against the whole service. */
class ReviewCommandsTest {

  @RegisterExtension static final AppRig APP = new AppRig();

  @TempDir private Path folder;
  private CliRig cli;

  @BeforeEach
  void givenACriticalJob() {
    cli = new CliRig(APP.url());
    APP.given(tick(5));
  }

  private static JobSpec tick(int grace) {
    return hourlySpec("tick")
        .labels("critical")
        .owner(Owner.team("data"))
        .grace(Duration.ofMinutes(grace))
        .build();
  }

  /** Proposes a smaller grace in the name of somebody, and tells the change's number. */
  private String proposedBy(String author) throws IOException {
    Files.writeString(folder.resolve("tick.yml"), Api.JSON.writeValueAsString(tick(2).toTree()));
    CliRig.Run run = cli.run("apply", folder.toString(), "--reason", "too slack");
    assertThat(run.exitCode()).as(run.toString()).isEqualTo(ExitCodes.WAITS);
    String number = run.out().replaceAll("(?s).*as change (\\d+).*", "$1");
    APP.get(Jdbi.class).useHandle(handle -> handle.execute("update change set author = ?", author));
    return number;
  }

  private static String version() {
    return APP.get("/api/v1/jobs/tick").at("/version");
  }

  @Test
  void anApprovedChangeIsMade() throws IOException {
    String number = proposedBy("ann");
    assertThat(cli.run("changes").out().lines().skip(1))
        .singleElement()
        .asString()
        .contains("tick", "put", "proposed", "ann", "too slack", "grace 5m → 2m");
    CliRig.Run run = cli.run("changes", "approve", number, "--reason", "fine");
    assertThat(run.exitCode()).as(run.toString()).isZero();
    assertThat(run.out()).isEqualTo("change %s of tick: approved\n".formatted(number));
    assertThat(version()).isEqualTo("2");
    assertThat(cli.run("changes", "reject", number, "--reason", "late").exitCode())
        .isEqualTo(ExitCodes.REFUSED);
  }

  @Test
  void theAuthorMayNotApprove() throws IOException {
    CliRig.Run run = cli.run("changes", "approve", proposedBy("dev"), "--reason", "fine");
    assertThat(run.exitCode()).isEqualTo(ExitCodes.REFUSED);
    assertThat(run.err()).contains("FORBIDDEN, trace ");
    assertThat(version()).isEqualTo("1");
  }

  @Test
  void aRejectedChangeIsNotMade() throws IOException {
    String number = proposedBy("ann");
    assertThat(cli.run("changes", "reject", number, "--reason", "month end").out())
        .isEqualTo("change %s of tick: rejected\n".formatted(number));
    assertThat(version()).isEqualTo("1");
    assertThat(cli.run("changes", "--state", "rejected").out()).contains("grace 5m → 2m");
  }

  @Test
  void restoreAndPruneOfACriticalJobWaitToo() {
    APP.given(tick(2));
    CliRig.Run restored = cli.run("jobs", "restore", "tick", "1", "--reason", "too tight");
    assertThat(restored.exitCode()).as(restored.toString()).isEqualTo(ExitCodes.WAITS);
    CliRig.Run pruned = cli.run("apply", folder.toString(), "--prune", "--team", "data");
    assertThat(pruned.exitCode()).as(pruned.toString()).isEqualTo(ExitCodes.WAITS);
    assertThat(pruned.out()).contains("- tick: waits for approval as change ");
    assertThat(version()).isEqualTo("2");
  }

  @Test
  void whereSomebodyWasFasterNothingIsWrittenOver() {
    Api api = cli.api();
    JobSpec wider = hourlySpec("tock").grace(Duration.ofMinutes(9)).build();
    APP.given(hourlySpec("tock").grace(Duration.ofMinutes(7)).build());
    FolderPlan plan =
        FolderPlan.make(
            api,
            List.of(wider),
            new FolderPlan.Selector(Optional.empty(), Optional.empty(), false));
    APP.given(hourlySpec("tock").grace(Duration.ofMinutes(8)).build());
    List<Applied> results = new Applying(api, Optional.of("wider")).all(plan);
    assertThat(Applying.exitCode(results)).isEqualTo(ExitCodes.REFUSED);
    assertThat(results.get(0).line()).startsWith("~ tock: NOT applied: ").contains("STALE");
    assertThat(APP.get("/api/v1/jobs/tock").at("/spec/schedule/grace")).isEqualTo("8m");
  }
}
