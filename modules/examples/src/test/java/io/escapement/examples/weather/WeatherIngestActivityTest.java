package io.escapement.examples.weather;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.examples.PatientPostgres;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WeatherIngestActivityTest {

  private static EmbeddedPostgres postgres;

  private WeatherTable table;
  private WeatherIngestActivity activity;

  @BeforeAll
  static void startDatabase() throws IOException {
    postgres = PatientPostgres.start();
  }

  @AfterAll
  static void stopDatabase() throws IOException {
    postgres.close();
  }

  @BeforeEach
  void createTable() throws SQLException {
    update("drop schema if exists examples cascade");
    table = new WeatherTable(postgres.getPostgresDatabase());
    table.create();
    activity = new WeatherIngestActivity(WeatherFile.ofSeattle(), table);
  }

  @Test
  void writesTheDayOfItsWindow() throws SQLException {
    assertThat(activity.ingest(Windows.startingAt(WeatherFile.EPOCH)).replaced()).isFalse();
    assertThat(rows()).isEqualTo("2012-01-01 0.0 12.8 5.0 4.7 drizzle");
  }

  @Test
  void writesTheSameRowWhenItsWindowRunsAgain() throws SQLException {
    activity.ingest(Windows.startingAt(WeatherFile.EPOCH));
    assertThat(activity.ingest(Windows.startingAt(WeatherFile.EPOCH)).replaced()).isTrue();
    assertThat(rows()).isEqualTo("2012-01-01 0.0 12.8 5.0 4.7 drizzle");
  }

  @Test
  void replacesWhatAnEarlierRoundLeft() throws SQLException {
    activity.ingest(Windows.startingAt(WeatherFile.EPOCH));
    update("update examples.weather_daily set wind = 99, weather = 'frogs'");
    activity.ingest(Windows.startingAt(WeatherFile.EPOCH.plus(Duration.ofMinutes(1461))));
    assertThat(rows()).isEqualTo("2012-01-01 0.0 12.8 5.0 4.7 drizzle");
    assertThat(query("select written_for from examples.weather_daily"))
        .isEqualTo("weather-ingest@2026-01-02T00:22:00Z");
  }

  @Test
  void createsItsTableOnlyWhereItIsMissing() throws SQLException {
    activity.ingest(Windows.startingAt(WeatherFile.EPOCH));
    table.create();
    assertThat(rows()).startsWith("2012-01-01");
  }

  private static String rows() throws SQLException {
    return query(
        "select string_agg(concat_ws(' ', date, precipitation, temperature_max, temperature_min,"
            + " wind, weather), ';' order by date) from examples.weather_daily");
  }

  private static String query(String sql) throws SQLException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? rows.getString(1) : "";
    }
  }

  private static void update(String sql) throws SQLException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
