package io.escapement.admin.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class BuildVersionTest {

  @Test
  void isWhatTheVersionOptionPrints() {
    StringWriter out = new StringWriter();
    int code =
        new CommandLine(new DevCommand()).setOut(new PrintWriter(out, true)).execute("--version");
    assertThat(code).isZero();
    assertThat(out.toString().strip()).matches("escapement \\d+\\.\\d+\\.\\d+(-\\w+)?");
  }
}
