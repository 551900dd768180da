package io.escapement.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a job may register as a step. */
class SagaRegistrationTest {

  private final List<Steps.Step> taken = new ArrayList<>();

  private Saga saga(String undoneBy, String ownStep) {
    return new Saga(new SagaHeader(undoneBy, ownStep), taken::add);
  }

  @Test
  void takesTheJobsCompensationWhereNoTypeIsNamed() {
    saga("Reverse", "").onFailure("charge", Map.of("id", 7));
    saga("", "").onFailure("ship", "Recall", "parcel-1");
    assertThat(taken)
        .containsExactly(
            new Steps.Step("charge", "Reverse", "{\"id\":7}"),
            new Steps.Step("ship", "Recall", "\"parcel-1\""));
  }

  @Test
  void isRefusedWhereNothingUndoesTheStep() {
    assertThatThrownBy(() -> saga("", "").onFailure("charge", 7))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "nothing is named that undoes step \"charge\": the job's spec has no"
                + " \"compensate\"; add it, or name an activity type: onFailure(step, type, args)");
    assertThatThrownBy(() -> saga("Reverse", "").onFailure("charge", " ", 7))
        .hasMessage("the activity type that undoes step \"charge\" is empty; it needs a name");
  }

  @Test
  void isRefusedForAStepThatNoKeyCanHold() {
    assertThatThrownBy(() -> saga("Reverse", "").onFailure("a/b", 7))
        .hasMessage("step \"a/b\" of a key may hold letters, digits, '.', '_' and '-' only");
    assertThatThrownBy(() -> saga("Reverse", "").onFailure("", 7))
        .hasMessage("the step is empty; it needs a name, such as \"charge\"");
  }

  @Test
  void isRefusedInACompensation() {
    assertThatThrownBy(() -> saga("", "compensate").onFailure("charge", "Refund", 7))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("never undone; register it in the job's own activity");
    assertThat(taken).isEmpty();
  }
}
