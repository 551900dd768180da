package io.escapement.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The ledger in JDBI's transactions. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class JdbiContract {

  private static final String KEY = "daily-sales@2026-11-23T02:00:00Z/charge";

  private final TestDatabase database;
  private final IdempotencyLedger ledger;
  private final Jdbi jdbi;

  JdbiContract(TestDatabase database) {
    this.database = database;
    this.ledger = database.ledger();
    this.jdbi = Jdbi.create(database.source());
  }

  @BeforeEach
  void clear() throws SQLException {
    database.execute("delete from effect");
    database.execute("delete from escapement_once");
  }

  private boolean charge(Handle handle) throws SQLException {
    return ledger.once(
        handle.getConnection(),
        KEY,
        () -> handle.execute("insert into effect (name) values (?)", "charge"));
  }

  @Test
  void appliesOnce() throws SQLException {
    assertThat(jdbi.<Boolean, SQLException>inTransaction(this::charge)).isTrue();
    assertThat(jdbi.<Boolean, SQLException>inTransaction(this::charge)).isFalse();
    assertThat(database.effects()).isEqualTo(1);
  }

  @Test
  void followsTheTransactionWhereItFailsLater() throws SQLException {
    assertThatThrownBy(
            () ->
                jdbi.useTransaction(
                    handle -> {
                      charge(handle);
                      throw new IllegalStateException("later");
                    }))
        .hasMessage("later");
    assertThat(database.marks() + database.effects()).isZero();
  }

  @Test
  void refusesAHandleWithoutATransaction() {
    assertThatThrownBy(() -> jdbi.useHandle(this::charge))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("setAutoCommit(false)");
  }
}
