package io.escapement.admin.drift;

import io.escapement.policy.Drift;
import java.time.Duration;

/** What is summed up of windows that ran; the order is the one of the answer and of the store. */
enum Stage {
  /** From planned to started: the sum of the stages before the start. */
  LATENESS("lateness"),
  /** Until the engine's timer fired. */
  TIMER("timer"),
  /** Until a worker took the run. */
  WORKFLOW_QUEUE("workflowQueue"),
  /** Until the activity was scheduled. */
  DISPATCH("dispatch"),
  /** Until a worker took the activity. */
  ACTIVITY_QUEUE("activityQueue"),
  /** Until the last attempt started. */
  RETRIES("retries"),
  /** The last attempt. */
  WORK("work");

  private final String label;

  Stage(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }

  Duration of(Drift drift) {
    return switch (this) {
      case LATENESS -> drift.lateness();
      case TIMER -> drift.timer();
      case WORKFLOW_QUEUE -> drift.workflowQueue();
      case DISPATCH -> drift.dispatch();
      case ACTIVITY_QUEUE -> drift.activityQueue();
      case RETRIES -> drift.retries();
      case WORK -> drift.work();
    };
  }
}
