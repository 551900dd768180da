package io.escapement.examples.history;

import io.escapement.examples.weather.WeatherDay;
import io.escapement.examples.weather.WeatherFile;
import io.escapement.temporal.JobWindow;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** Loads from a file into a partitioned table. */
public final class WeatherHistoryActivity implements WeatherHistory {

  private final WeatherFile file;
  private final HistoryTable table;

  /** Loads from a file into a table. */
  public WeatherHistoryActivity(WeatherFile file, HistoryTable table) {
    this.file = file;
    this.table = table;
  }

  @Override
  public int load(JobWindow window) throws SQLException {
    LocalDate from = LocalDate.ofInstant(window.intervalStart(), ZoneOffset.UTC);
    LocalDate to = LocalDate.ofInstant(window.intervalEnd(), ZoneOffset.UTC);
    List<WeatherDay> days =
        file.days().stream()
            .filter(day -> !day.date().isBefore(from) && day.date().isBefore(to))
            .toList();
    table.replace(from, to, days);
    return days.size();
  }
}
