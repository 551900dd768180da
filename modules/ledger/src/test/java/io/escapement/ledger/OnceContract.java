package io.escapement.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.escapement.policy.IdempotencyKey;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What {@code once} promises on each database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OnceContract {

  private static final String KEY = "daily-sales@2026-11-23T02:00:00Z/charge";
  private static final ResultCodec<LocalDate> DATES =
      ResultCodec.of(LocalDate::toString, LocalDate::parse);

  private final TestDatabase database;
  private final IdempotencyLedger ledger;
  private Connection connection;

  OnceContract(TestDatabase database) {
    this.database = database;
    this.ledger = database.ledger();
  }

  @BeforeEach
  void begin() throws SQLException {
    database.execute("delete from effect");
    database.execute("delete from escapement_once");
    connection = database.begin();
  }

  @AfterEach
  void end() throws SQLException {
    connection.rollback();
    connection.close();
  }

  private void effect(String name) throws SQLException {
    Sql.update(connection, "insert into effect (name) values (?)", name);
  }

  private static void refuse() {
    throw new IllegalArgumentException("no such region");
  }

  /** As somebody does who does not care what happened before. */
  private void commitAllTheSame() throws SQLException {
    connection.commit();
  }

  @Test
  void runsTheWorkTheFirstTimeAndNeverAgain() throws SQLException {
    assertThat(ledger.once(connection, KEY, () -> effect("a"))).isTrue();
    connection.commit();
    assertThat(ledger.once(connection, KEY, () -> effect("a"))).isFalse();
    connection.commit();
    assertThat(database.effects()).isEqualTo(1);
  }

  @Test
  void handsBackTheStoredResultTheSecondTime() throws SQLException {
    LocalDate first = LocalDate.of(2026, 11, 23);
    assertThat(ledger.once(connection, KEY, DATES, () -> first)).isEqualTo(first);
    connection.commit();
    assertThat(ledger.once(connection, KEY, DATES, () -> LocalDate.MAX)).isEqualTo(first);
  }

  @Test
  void handsBackAResultWithinTheSameTransaction() throws SQLException {
    ledger.once(connection, KEY, ResultCodec.number(), () -> 7L);
    assertThat(ledger.once(connection, KEY, ResultCodec.number(), () -> 8L)).isEqualTo(7);
  }

  @Test
  void keepsKeysApart() throws SQLException {
    IdempotencyKey window = IdempotencyKey.of("daily-sales", Instant.parse("2026-11-23T02:00:00Z"));
    assertThat(ledger.once(connection, window, () -> effect("window"))).isTrue();
    assertThat(ledger.once(connection, window.step("charge"), () -> effect("step"))).isTrue();
    assertThat(ledger.once(connection, KEY, () -> effect("the same step"))).isFalse();
    connection.commit();
    assertThat(database.effects("window", "step")).isEqualTo(2);
  }

  @Test
  void leavesNothingWhereTheCallerRollsBack() throws SQLException {
    ledger.once(connection, KEY, () -> effect("a"));
    connection.rollback();
    assertThat(ledger.once(connection, KEY, () -> effect("a"))).isTrue();
    connection.commit();
    assertThat(database.effects()).isEqualTo(1);
  }

  @Test
  void aFailedWorkLeavesNeitherMarkNorEffectThoughTheCallerCommits() throws SQLException {
    assertThatThrownBy(
            () ->
                ledger.once(
                    connection,
                    KEY,
                    () -> {
                      effect("half");
                      throw new IOException("the line is down");
                    }))
        .isInstanceOf(IOException.class)
        .hasMessage("the line is down");
    commitAllTheSame();
    assertThat(database.marks() + database.effects()).isZero();
  }

  @Test
  void aWorkWhoseStatementFailsLeavesNothingThoughTheCallerCommits() throws SQLException {
    assertThatThrownBy(
            () ->
                ledger.once(
                    connection,
                    KEY,
                    () -> {
                      effect("half");
                      effect(null);
                    }))
        .isInstanceOf(SQLException.class);
    commitAllTheSame();
    assertThat(database.marks() + database.effects()).isZero();
  }

  @Test
  void aResultThatCannotBeStoredLeavesNothing() throws SQLException {
    ResultCodec<Long> broken = ResultCodec.of(number -> "" + 1 / number, Long::valueOf);
    assertThatThrownBy(
            () ->
                ledger.once(
                    connection,
                    KEY,
                    broken,
                    () -> {
                      effect("half");
                      return 0L;
                    }))
        .isInstanceOf(ArithmeticException.class);
    commitAllTheSame();
    assertThat(database.marks() + database.effects()).isZero();
  }

  @Test
  void aResultThatBecomesNullLeavesNothing() throws SQLException {
    ResultCodec<Long> broken = ResultCodec.of(number -> null, Long::valueOf);
    assertThatThrownBy(() -> ledger.once(connection, KEY, broken, () -> 7L))
        .isInstanceOf(NullPointerException.class)
        .hasMessageContainingAll("made null", KEY);
    commitAllTheSame();
    assertThat(database.marks()).isZero();
  }

  @Test
  void aFailedWorkIsDoneByTheNextAttempt() throws SQLException {
    assertThatThrownBy(() -> ledger.once(connection, KEY, OnceContract::refuse))
        .hasMessage("no such region");
    connection.rollback();
    assertThat(ledger.once(connection, KEY, () -> effect("a"))).isTrue();
    connection.commit();
    assertThat(database.effects()).isEqualTo(1);
  }

  @Test
  void refusesAConnectionThatCommitsEachStatementByItself() throws SQLException {
    try (Connection loose = database.source().getConnection()) {
      assertThatThrownBy(() -> ledger.once(loose, KEY, () -> effect("a")))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContainingAll(KEY, "setAutoCommit(false)");
    }
    assertThat(database.effects()).isZero();
  }

  @Test
  void refusesToInventAResult() throws SQLException {
    ledger.once(connection, KEY, () -> effect("a"));
    assertThatThrownBy(() -> ledger.once(connection, KEY, ResultCodec.text(), () -> "b"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll(KEY, "without a result");
  }

  @Test
  void takesTheLongestKeyAndRefusesOneMore() throws SQLException {
    assertThat(ledger.once(connection, "é".repeat(255), () -> effect("a"))).isTrue();
    assertThatThrownBy(() -> ledger.once(connection, "é".repeat(256), () -> effect("b")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("256 characters, more than 255");
  }
}
