package io.escapement.examples.weather;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * One day's weather in Seattle.
 *
 * @param date the day
 * @param precipitation in mm
 * @param temperatureMax in °C
 * @param temperatureMin in °C
 * @param wind in m/s
 * @param weather in a word, such as {@code drizzle}
 */
public record WeatherDay(
    LocalDate date,
    BigDecimal precipitation,
    BigDecimal temperatureMax,
    BigDecimal temperatureMin,
    BigDecimal wind,
    String weather) {

  /** Reads a line of the file: the fields above, separated by commas. */
  static WeatherDay parse(String line) {
    String[] fields = line.split(",", -1);
    return new WeatherDay(
        LocalDate.parse(fields[0]),
        new BigDecimal(fields[1]),
        new BigDecimal(fields[2]),
        new BigDecimal(fields[3]),
        new BigDecimal(fields[4]),
        fields[5]);
  }
}
