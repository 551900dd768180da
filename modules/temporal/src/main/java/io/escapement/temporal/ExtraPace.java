package io.escapement.temporal;

import io.escapement.policy.Pace;
import io.escapement.policy.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A {@link Pace} and the {@link Progress} under it in plain values, so that every data converter
 * carries them.
 *
 * @param spacing ISO-8601
 * @param perWindow 0 where as many as fit
 * @param lastEnded RFC 3339; empty before the first window
 * @param longest ISO-8601
 * @param slot RFC 3339; empty where there was none
 * @param sinceSlot how many windows started since then
 */
public record ExtraPace(
    String spacing, int perWindow, String lastEnded, String longest, String slot, int sinceSlot) {

  static ExtraPace of(Pace pace, Progress progress) {
    return new ExtraPace(
        pace.spacing().toString(),
        pace.perWindow().orElse(0),
        progress.lastEnded().map(Instant::toString).orElse(""),
        progress.longest().toString(),
        progress.slot().map(Instant::toString).orElse(""),
        progress.sinceSlot());
  }

  Pace pace() {
    OptionalInt most = perWindow == 0 ? OptionalInt.empty() : OptionalInt.of(perWindow);
    return new Pace(Duration.parse(spacing), most);
  }

  Progress progress() {
    return new Progress(instant(lastEnded), Duration.parse(longest), instant(slot), sinceSlot);
  }

  private static Optional<Instant> instant(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
  }
}
