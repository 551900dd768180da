package io.escapement.examples.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.examples.PatientPostgres;
import io.escapement.examples.weather.WeatherDay;
import io.escapement.examples.weather.WeatherFile;
import io.escapement.temporal.JobWindow;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WeatherHistoryActivityTest {

  private static EmbeddedPostgres postgres;

  private final WeatherFile file = WeatherFile.ofSeattle();
  private HistoryTable table;
  private WeatherHistoryActivity activity;

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
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("drop schema if exists examples cascade");
    }
    table = new HistoryTable(postgres.getPostgresDatabase());
    table.create(2012, 2015);
    activity = new WeatherHistoryActivity(file, table);
  }

  private int load(LocalDate day) throws SQLException {
    Instant start = day.atStartOfDay(ZoneOffset.UTC).toInstant();
    return activity.load(
        JobWindow.scheduled("weather-history", start, start.plus(1, ChronoUnit.DAYS)));
  }

  private static String query(String sql) throws SQLException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  @Test
  void loadsEachDayOfTheFileTwiceAndHasItOnce() throws SQLException {
    for (WeatherDay day : file.days()) {
      assertThat(load(day.date())).isEqualTo(1);
    }
    for (WeatherDay day : file.days().subList(0, 100)) {
      assertThat(load(day.date())).isEqualTo(1);
    }
    BigDecimal rain =
        file.days().stream()
            .map(WeatherDay::precipitation)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(query("select count(*) || ' ' || sum(precipitation) from examples.weather_history"))
        .isEqualTo(file.days().size() + " " + rain);
    assertThat(query("select count(*) from examples.weather_history_2012")).isEqualTo("366");
  }

  @Test
  void leavesADayEmptyThatTheSourceDoesNotHave() throws SQLException {
    assertThat(load(LocalDate.of(2011, 12, 31))).isZero();
    assertThat(load(LocalDate.of(2016, 1, 1))).isZero();
    assertThat(query("select count(*) from examples.weather_history")).isEqualTo("0");
  }

  @Test
  void createsWhatIsMissingAndLeavesTheRest() throws SQLException {
    load(LocalDate.of(2014, 2, 28));
    table.create(2012, 2016);
    assertThat(query("select date from examples.weather_history")).isEqualTo("2014-02-28");
    assertThat(query("select count(*) from examples.weather_history_2016")).isEqualTo("0");
  }
}
