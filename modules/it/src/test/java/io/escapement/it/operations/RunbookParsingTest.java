package io.escapement.it.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunbookParsingTest {

  private static final String PAGE =
      """
      ## Runbooks

      ### First

      ```console
      $ echo one
      one
      $ printf 'a 1\\nb 2\\n'
      a <n>
      …2
      ```

      ```sh
      not run
      ```

      ```console
      $ echo 2026-11-25T07:00:00Z $NAME -X
      <instant> given -X
      ```

      ### Second

      ```console
      $ echo -X two-and-a-half
      two
      ```
      """;

  @TempDir private Path folder;

  @Test
  void readsTheConsolesOfOneSection() {
    Runbook first = Runbook.read(PAGE, "First");
    assertThat(first.blocks()).hasSize(2);
    assertThat(first.blocks().get(0))
        .containsExactly(
            new Runbook.Step("echo one", "one"),
            new Runbook.Step("printf 'a 1\\nb 2\\n'", "a <n>\n…2"));
  }

  @Test
  void runsWhatIsWrittenWithItsVariables() {
    Runbook first = Runbook.read(PAGE, "First");
    first.run(0, folder, Map.of());
    first.run(1, folder, Map.of("NAME", "given"));
  }

  @Test
  void anotherOutputThanIsWrittenFails() {
    Runbook second = Runbook.read(PAGE, "Second");
    assertThatThrownBy(() -> second.run(0, folder, Map.of()))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("$ echo -X two-and-a-half");
  }

  @Test
  void aPlaceholderStandsForItsKindAlone() {
    Runbook.Step step = new Runbook.Step("", "{\"n\":<n>,\"at\":\"<instant>\",…}");
    for (String good : List.of("{\"n\":12,\"at\":\"2026-11-25T07:00:00.123Z\",x}")) {
      assertThat(good).matches(step.pattern());
    }
    for (String bad :
        List.of(
            "{\"n\":x,\"at\":\"2026-11-25T07:00:00Z\",}",
            "{\"n\":1,\"at\":\"today\",}",
            "{\"n\":1,\"at\":\"2026-11-25T07:00:00Z\",\n}")) {
      assertThat(bad).doesNotMatch(step.pattern());
    }
  }
}
