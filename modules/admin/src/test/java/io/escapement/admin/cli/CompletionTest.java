package io.escapement.admin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class CompletionTest {

  private final CliRig cli = new CliRig("http://127.0.0.1:1");

  @Test
  void isWrittenForBashAndZsh() {
    for (String shell : new String[] {"bash", "zsh"}) {
      CliRig.Run run = cli.run("completion", shell);
      assertThat(run.exitCode()).isZero();
      assertThat(run.out()).startsWith("#!/usr/bin/env bash").contains("backfill", "--follow");
    }
    assertThat(cli.run("completion", "fish").exitCode()).isEqualTo(ExitCodes.USAGE);
  }

  @Test
  void everyCommandIsKnownToTheProcessAndHasHelpWithAnExample() {
    CommandLine all = Cli.line(Surroundings.ofProcess());
    assertThat(all.getSubcommands()).hasSize(17);
    all.getSubcommands().keySet().forEach(name -> assertThat(Cli.knows(name)).isTrue());
    all.getSubcommands().values().forEach(this::hasHelp);
  }

  /** In its help and among those that it hands on. */
  @Test
  void theLauncherKnowsEveryCommand() throws IOException {
    String launcher = Files.readString(Path.of("../../escapement"));
    assertThat(Cli.line(Surroundings.ofProcess()).getSubcommands().keySet())
        .allSatisfy(
            name ->
                assertThat(launcher)
                    .containsPattern("(?m)^  " + name + " +\\S")
                    .containsPattern("(?m)^  ([a-z]+ \\| )*" + name + "( \\| [a-z]+)*\\)$"));
  }

  private void hasHelp(CommandLine command) {
    assertThat(command.getUsageMessage())
        .contains("Example", command.getCommandSpec().qualifiedName());
    command.getSubcommands().values().forEach(this::hasHelp);
  }

  @Test
  void helpIsDoneAndAnUnknownOptionIsUsage() {
    CliRig.Run help = cli.run("audit", "verify", "--help");
    assertThat(help.exitCode()).isZero();
    assertThat(help.out()).contains("Usage: escapement audit verify");
    assertThat(cli.run("plan", "--hlep").exitCode()).isEqualTo(ExitCodes.USAGE);
  }
}
