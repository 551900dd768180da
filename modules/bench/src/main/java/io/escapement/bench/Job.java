package io.escapement.bench;

import io.escapement.policy.JobSpec;
import io.escapement.policy.Missed;
import java.time.Instant;
import java.util.Arrays;

/** A job to measure with, and an instant 500 of its slots after another. */
public enum Job {
  /** Each minute, on the clock of UTC. */
  EVERY_MINUTE_UTC("* * * * *", "UTC"),
  /** Every five minutes, in a zone whose clock is set twice a year. */
  EVERY_FIVE_MINUTES_BERLIN("*/5 * * * *", "Europe/Berlin"),
  /** Once a night, in a zone whose clock is set twice a year. */
  NIGHTLY_BERLIN("0 2 * * *", "Europe/Berlin");

  private static final int MISSED = 500;
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:30.412Z");

  private final String cron;
  private final String zone;

  Job(String cron, String zone) {
    this.cron = cron;
    this.zone = zone;
  }

  JobSpec spec() {
    return JobSpec.builder("bench")
        .activity("Bench", "bench")
        .cron(cron)
        .timezone(zone)
        .missed(Missed.Run.LATEST)
        .build();
  }

  /** The instant at which the decision is made, a little after a slot. */
  Instant now() {
    return NOW;
  }

  /** The newest slot up to {@link #now}. */
  Instant newest() {
    return spec().schedule().latest(NOW).orElseThrow();
  }

  /** The slot after which 500 windows have been missed. */
  Instant longAgo() {
    Instant[] slots = new Instant[MISSED + 1];
    Arrays.setAll(slots, at -> newest());
    for (int at = 1; at <= MISSED; at++) {
      slots[at] = spec().schedule().latest(slots[at - 1].minusMillis(1)).orElseThrow();
    }
    return slots[MISSED];
  }
}
