package io.escapement.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The ledger in Spring's transactions. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SpringContract {

  private static final String KEY = "daily-sales@2026-11-23T02:00:00Z/charge";

  private final TestDatabase database;
  private final IdempotencyLedger ledger;
  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;
  private final TransactionTemplate nested;

  SpringContract(TestDatabase database) {
    this.database = database;
    this.ledger = database.ledger();
    this.jdbc = new JdbcTemplate(database.source());
    this.transaction = new TransactionTemplate(new JdbcTransactionManager(database.source()));
    this.nested = new TransactionTemplate(transaction.getTransactionManager());
    nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
  }

  @BeforeEach
  void clear() throws SQLException {
    database.execute("delete from effect");
    database.execute("delete from escapement_once");
  }

  private void effect(String name) {
    jdbc.update("insert into effect (name) values (?)", name);
  }

  private Boolean charge() {
    return jdbc.execute(
        (ConnectionCallback<Boolean>)
            connection -> ledger.once(connection, KEY, () -> effect("charge")));
  }

  private Boolean chargeInTransaction() {
    return transaction.execute(status -> charge());
  }

  private void fail() {
    jdbc.execute(
        (ConnectionCallback<Boolean>)
            connection ->
                ledger.once(
                    connection,
                    KEY,
                    () -> {
                      effect("half");
                      throw new IllegalStateException("half way");
                    }));
  }

  @Test
  void appliesOnce() throws SQLException {
    assertThat(chargeInTransaction()).isTrue();
    assertThat(chargeInTransaction()).isFalse();
    assertThat(database.effects()).isEqualTo(1);
  }

  @Test
  void followsTheTransactionWhereItIsRolledBack() throws SQLException {
    transaction.executeWithoutResult(
        status -> {
          charge();
          status.setRollbackOnly();
        });
    assertThat(database.marks() + database.effects()).isZero();
  }

  @Test
  void aFailureThatIsSwallowedLeavesNothing() throws SQLException {
    transaction.executeWithoutResult(
        status -> assertThatThrownBy(this::fail).hasMessage("half way"));
    assertThat(database.marks() + database.effects()).isZero();
    assertThat(chargeInTransaction()).isTrue();
  }

  @Test
  void aFailureInANestedTransactionLeavesTheOuterOneGood() throws SQLException {
    transaction.executeWithoutResult(
        status -> {
          effect("outer");
          assertThatThrownBy(() -> nested.executeWithoutResult(inner -> fail()))
              .hasMessage("half way");
        });
    assertThat(database.effects("outer")).isEqualTo(1);
    assertThat(database.effects("half") + database.marks()).isZero();
  }

  @Test
  void refusesToRunOutsideATransaction() {
    assertThatThrownBy(this::charge).hasMessageContaining("setAutoCommit(false)");
  }
}
