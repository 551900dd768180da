package io.escapement.examples.weather;

import io.escapement.examples.Tables;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * The table {@code examples.weather_daily}. In a schema of its own, because the examples may share
 * a database with the admin, whose migrations want theirs empty.
 */
public final class WeatherTable {

  private static final String CREATE =
      """
      create table if not exists examples.weather_daily (
        date            date primary key,
        precipitation   numeric     not null,
        temperature_max numeric     not null,
        temperature_min numeric     not null,
        wind            numeric     not null,
        weather         text        not null,
        written_for     text        not null, -- the window that wrote it last
        written_at      timestamptz not null default now()
      )""";

  private static final String UPSERT =
      """
      insert into examples.weather_daily as old
        (date, precipitation, temperature_max, temperature_min, wind, weather, written_for)
      values (?, ?, ?, ?, ?, ?, ?)
      on conflict (date) do update set
        precipitation = excluded.precipitation, temperature_max = excluded.temperature_max,
        temperature_min = excluded.temperature_min, wind = excluded.wind,
        weather = excluded.weather, written_for = excluded.written_for, written_at = now()
      returning xmax <> 0 -- PostgreSQL's mark of a row that was there before""";

  private final DataSource database;

  /** The table in a PostgreSQL database. */
  public WeatherTable(DataSource database) {
    this.database = database;
  }

  /** Creates the table where it is missing; workers that start together wait for one another. */
  public void create() throws SQLException {
    Tables.create(database, "examples.weather_daily", CREATE);
  }

  /**
   * Writes a day.
   *
   * @param writtenFor the window that this is done for
   * @return whether the day was there already, and was replaced
   */
  public boolean upsert(WeatherDay day, String writtenFor) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(UPSERT)) {
      statement.setObject(1, day.date());
      statement.setBigDecimal(2, day.precipitation());
      statement.setBigDecimal(3, day.temperatureMax());
      statement.setBigDecimal(4, day.temperatureMin());
      statement.setBigDecimal(5, day.wind());
      statement.setString(6, day.weather());
      statement.setString(7, writtenFor);
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return rows.getBoolean(1);
      }
    }
  }
}
