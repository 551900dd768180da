package io.escapement.examples.history;

import io.escapement.examples.Tables;
import io.escapement.examples.weather.WeatherDay;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** The table {@code examples.weather_history}, with a partition for each year. */
public final class HistoryTable {

  private static final String CREATE =
      """
      create table if not exists examples.weather_history (
        date            date primary key,
        precipitation   numeric not null,
        temperature_max numeric not null,
        temperature_min numeric not null
      ) partition by range (date)""";

  private static final String PARTITION =
      """
      create table if not exists examples.weather_history_%1$d
        partition of examples.weather_history
        for values from ('%1$d-01-01') to ('%2$d-01-01')""";

  /** A late attempt of the same window must not come between the two statements of another. */
  private static final String LOCK_DAY =
      "select pg_advisory_xact_lock(hashtext('examples.weather_history'), ?)";

  private static final String DELETE =
      "delete from examples.weather_history where date >= ? and date < ?";

  private static final String INSERT =
      """
      insert into examples.weather_history (date, precipitation, temperature_max, temperature_min)
      values (?, ?, ?, ?)""";

  private final DataSource database;

  /** The table in a PostgreSQL database. */
  public HistoryTable(DataSource database) {
    this.database = database;
  }

  /** Creates the table and the partitions of these years where they are missing. */
  public void create(int firstYear, int lastYear) throws SQLException {
    List<String> statements = new ArrayList<>(List.of(CREATE));
    for (int year = firstYear; year <= lastYear; year++) {
      statements.add(PARTITION.formatted(year, year + 1));
    }
    Tables.create(database, "examples.weather_history", statements.toArray(String[]::new));
  }

  /**
   * Puts days in the place of all days in {@code [from, to)}, in one transaction: whoever reads
   * sees the old ones or the new ones.
   */
  public void replace(LocalDate from, LocalDate to, List<WeatherDay> days) throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      lock(connection, from);
      delete(connection, from, to);
      insert(connection, days);
      connection.commit();
    }
  }

  private static void lock(Connection connection, LocalDate day) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(LOCK_DAY)) {
      statement.setInt(1, (int) day.toEpochDay());
      statement.execute();
    }
  }

  private static void delete(Connection connection, LocalDate from, LocalDate to)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(DELETE)) {
      statement.setObject(1, from);
      statement.setObject(2, to);
      statement.executeUpdate();
    }
  }

  private static void insert(Connection connection, List<WeatherDay> days) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
      for (WeatherDay day : days) {
        statement.setObject(1, day.date());
        statement.setBigDecimal(2, day.precipitation());
        statement.setBigDecimal(3, day.temperatureMax());
        statement.setBigDecimal(4, day.temperatureMin());
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }
}
