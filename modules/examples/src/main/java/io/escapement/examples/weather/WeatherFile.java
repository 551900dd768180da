package io.escapement.examples.weather;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;

/**
 * Four years of daily weather, and which of its days a window stands for: the days are dealt out
 * one a minute from {@link #EPOCH} on, and start over after the last of the 1,461.
 */
public final class WeatherFile {

  /** The minute that stands for the file's first day. */
  public static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");

  private final List<WeatherDay> days;

  private WeatherFile(List<WeatherDay> days) {
    this.days = days;
  }

  /** The file that comes with the examples. */
  public static WeatherFile ofSeattle() {
    try (InputStream file =
            Objects.requireNonNull(WeatherFile.class.getResourceAsStream("seattle-weather.csv"));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      return new WeatherFile(lines.lines().skip(1).map(WeatherDay::parse).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All days, in order. */
  public List<WeatherDay> days() {
    return days;
  }

  /** The day for the minute that a data interval starts with. */
  public WeatherDay dayOf(Instant intervalStart) {
    long minute = ChronoUnit.MINUTES.between(EPOCH, intervalStart.truncatedTo(ChronoUnit.MINUTES));
    return days.get(Math.floorMod(minute, days.size()));
  }
}
