package io.escapement.it.ledger;

import io.escapement.examples.weather.WeatherDay;
import io.escapement.examples.weather.WeatherFile;
import io.escapement.ledger.IdempotencyLedger;
import io.escapement.policy.IdempotencyKey;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * The windows of a kill run, one for each of the file's first days, and their effect: a row in a
 * table that takes the same day as often as it comes, so that a second effect shows in the sum.
 */
final class Weather {

  static final List<WeatherDay> DAYS = WeatherFile.ofSeattle().days().subList(0, 200);

  private final String url;

  Weather(String url) {
    this.url = url;
  }

  static IdempotencyKey key(WeatherDay day) {
    return IdempotencyKey.of(
        "weather-totals", day.date().plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC));
  }

  IdempotencyLedger ledger() {
    return url.startsWith("jdbc:h2:") ? IdempotencyLedger.h2() : IdempotencyLedger.postgres();
  }

  void createTables() throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      ledger().createTables(connection);
      statement.execute("create table rain (fell_on date not null, mm numeric(6, 1) not null)");
    }
  }

  Connection begin() throws SQLException {
    Connection connection = DriverManager.getConnection(url);
    connection.setAutoCommit(false);
    return connection;
  }

  static void add(Connection connection, WeatherDay day) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("insert into rain (fell_on, mm) values (?, ?)")) {
      insert.setObject(1, day.date());
      insert.setBigDecimal(2, day.precipitation());
      insert.executeUpdate();
    }
  }

  static BigDecimal totalOfTheFile() {
    return DAYS.stream().map(WeatherDay::precipitation).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  BigDecimal totalOfTheTable() throws SQLException {
    return new BigDecimal(texts("select sum(mm) from rain").get(0));
  }

  /** The days of the table, one for each effect. */
  List<String> days() throws SQLException {
    return texts("select fell_on from rain order by fell_on");
  }

  /** The results that the ledger holds, in the order of their keys. */
  List<String> results() throws SQLException {
    return texts("select result from escapement_once order by idempotency_key");
  }

  private List<String> texts(String sql) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }
}
