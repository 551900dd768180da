package io.escapement.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.escapement.policy.IdempotencyKey;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a row keyed by its window promises on each database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class UpsertContract {

  private static final String KEY = "daily-sales@2026-11-23T02:00:00Z";

  private final TestDatabase database;
  private final KeyedUpsert totals;

  UpsertContract(TestDatabase database) {
    this.database = database;
    this.totals = database.ledger().upsert("totals", "window_key", "region", "amount");
  }

  @BeforeEach
  void create() throws SQLException {
    database.execute("drop table if exists totals");
    database.execute(
        "create table totals (window_key varchar(255) primary key, region varchar(20) not null,"
            + " amount numeric(9, 2) not null, seen integer default 0 not null)");
  }

  private void write(String key, String region, String amount) throws SQLException {
    try (Connection connection = database.begin()) {
      totals.write(connection, key, region, new BigDecimal(amount));
      connection.commit();
    }
  }

  private long rows(String where) throws SQLException {
    return database.number("select count(*) from totals where " + where);
  }

  @Test
  void eachAttemptWritesTheSameRow() throws SQLException {
    write(KEY, "eu", "12.50");
    write(KEY, "eu", "12.50");
    assertThat(rows("region = 'eu' and amount = 12.50")).isEqualTo(1);
    assertThat(rows("true")).isEqualTo(1);
  }

  @Test
  void theLastAttemptsValuesStandAndOtherColumnsStayAsTheyAre() throws SQLException {
    write(KEY, "eu", "12.50");
    database.execute("update totals set seen = 7");
    write(KEY, "us", "13.00");
    assertThat(rows("region = 'us' and amount = 13 and seen = 7")).isEqualTo(1);
  }

  @Test
  void eachWindowHasItsOwnRow() throws SQLException {
    write(KEY, "eu", "12.50");
    try (Connection connection = database.begin()) {
      totals.write(connection, IdempotencyKey.parse(KEY).step("b"), "eu", BigDecimal.ONE);
      connection.commit();
    }
    assertThat(rows("true")).isEqualTo(2);
  }

  @Test
  void aRowThatWasRolledBackIsNotThere() throws SQLException {
    try (Connection connection = database.begin()) {
      totals.write(connection, KEY, "eu", BigDecimal.ONE);
      connection.rollback();
    }
    assertThat(rows("true")).isZero();
  }

  @Test
  void whatDoesNotFitIsRefused() throws SQLException {
    IdempotencyLedger ledger = database.ledger();
    for (String name : List.of("totals; drop table totals", "a.b.c", "", "\"totals\"")) {
      assertThatThrownBy(() -> ledger.upsert(name, "window_key", "region"))
          .hasMessageContaining("\"%s\" is no plain SQL name".formatted(name));
    }
    assertThatThrownBy(() -> ledger.upsert("totals", "window_key"))
        .hasMessageContaining("no column beside its key window_key");
    try (Connection connection = database.begin()) {
      assertThatThrownBy(() -> totals.write(connection, KEY, "eu"))
          .hasMessage("1 values for 2 columns; give one for each");
      assertThatThrownBy(() -> totals.write(connection, " ", "eu", BigDecimal.ONE))
          .hasMessageContaining("the idempotency key is empty");
    }
  }
}
