package io.escapement.policy;

/** Jobs whose slots lie on a fixed grid. */
final class Intervals {

  private Intervals() {}

  static JobSpecBuilder job(String every, String offset) {
    return JobSpec.builder("nightly")
        .activity("RollUp", "sales")
        .every(Durations.parse(every))
        .offset(Durations.parse(offset));
  }

  static Schedule schedule(String every, String offset) {
    return job(every, offset).build().schedule();
  }
}
