package io.escapement.temporal;

import io.escapement.policy.IdempotencyKey;
import io.escapement.temporal.Steps.Step;
import io.temporal.common.converter.JacksonJsonPayloadConverter;
import java.util.function.Consumer;

/** Registers what undoes the steps of the activity that runs. */
final class Saga {

  private static final JacksonJsonPayloadConverter JSON = new JacksonJsonPayloadConverter();

  private final SagaHeader header;
  private final Consumer<Step> memory;

  Saga(SagaHeader header, Consumer<Step> memory) {
    this.header = header;
    this.memory = memory;
  }

  /** The step of the activity's own key, where it is a compensation itself; else empty. */
  String step() {
    return header.step();
  }

  void onFailure(String step, Object args) {
    if (header.undoneBy().isEmpty() && header.step().isEmpty()) {
      throw new IllegalStateException(
          "nothing is named that undoes step \"%s\": the job's spec has no \"compensate\"; add it,"
                  .formatted(step)
              + " or name an activity type: onFailure(step, type, args)");
    }
    onFailure(step, header.undoneBy(), args);
  }

  void onFailure(String step, String type, Object args) {
    if (!header.step().isEmpty()) {
      throw new IllegalStateException(
          "step \"%s\" is registered by a compensation, which is retried until it is done and never"
                  .formatted(step)
              + " undone; register it in the job's own activity");
    }
    memory.accept(new Step(requireStep(step), requireType(step, type), json(args)));
  }

  private static String requireStep(String step) {
    if (step.isEmpty()) {
      throw new IllegalArgumentException("the step is empty; it needs a name, such as \"charge\"");
    }
    return IdempotencyKey.requireStep(step);
  }

  private static String requireType(String step, String type) {
    if (type.isBlank()) {
      throw new IllegalArgumentException(
          "the activity type that undoes step \"%s\" is empty; it needs a name".formatted(step));
    }
    return type;
  }

  private static String json(Object args) {
    return JSON.toData(args).orElseThrow().getData().toStringUtf8();
  }
}
