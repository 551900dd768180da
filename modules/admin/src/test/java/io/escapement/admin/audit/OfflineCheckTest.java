package io.escapement.admin.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.escapement.admin.AppRig;
import io.escapement.admin.Samples;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The script in docs/audit.md, on what the service exports. */
class OfflineCheckTest {

  @RegisterExtension static final AppRig APP = new AppRig();

  @TempDir Path folder;

  @Test
  void holdsForAnExportAndForNoOther() throws Exception {
    APP.given(Samples.hourly("ticks"), Samples.hourly("tocks"));
    APP.post("/api/v1/jobs/ticks/pause", "{\"reason\": \"Größe \\\"prüfen\\\"\"}");
    String export = APP.get("/api/v1/audit/export").text();
    assertThat(export.lines()).hasSize(3);
    assertThat(check(export)).startsWith("the chain holds up to ");
    assertThat(check(export.replace("Größe", "Grösse"))).contains("AssertionError");
    assertThat(check(export.replaceFirst("\n.*\n", "\n"))).contains("AssertionError");
  }

  private String check(String export) throws IOException, InterruptedException {
    Path script = Files.writeString(folder.resolve("check.py"), script());
    Path input = Files.writeString(folder.resolve("export.jsonl"), export);
    try {
      Process python =
          new ProcessBuilder("python3", script.toString())
              .redirectInput(input.toFile())
              .redirectErrorStream(true)
              .start();
      return new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      assertThat(System.getenv("CI")).as("python3 is needed: %s", e).isNotEqualTo("true");
      return abort("there is no python3");
    }
  }

  private static String script() throws IOException {
    String page = Files.readString(Path.of("../../docs/audit.md"));
    return page.replaceFirst("(?s).*```python\n", "").replaceFirst("(?s)```.*", "");
  }
}
