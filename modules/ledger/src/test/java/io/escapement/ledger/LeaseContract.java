package io.escapement.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.escapement.policy.IdempotencyKey;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a lease promises on each database, to one worker after another. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class LeaseContract {

  private static final String KEY = "daily-sales@2026-11-23T02:00:00Z/mail";
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration BRIEF = Duration.ofMillis(1);
  private static final ResultCodec<String> TEXT = ResultCodec.text();

  private final TestDatabase database;
  private final Leases leases;

  LeaseContract(TestDatabase database) {
    this.database = database;
    this.leases = database.ledger().leases(database.source());
  }

  @BeforeEach
  void clear() throws SQLException {
    database.execute("delete from escapement_lease");
  }

  private long token(String key) throws SQLException {
    return leases.withLease(key, HOUR, ResultCodec.number(), Lease::token);
  }

  private LeaseHeldException refused() {
    return catchThrowableOfType(LeaseHeldException.class, () -> token(KEY));
  }

  private void awaitExpiry() {
    await()
        .until(
            () ->
                database.number(
                        "select count(*) from escapement_lease where expires_at < current_timestamp")
                    == 1);
  }

  private Instant databaseClock() throws SQLException {
    return Sql.alone(
            database.source(),
            connection ->
                Sql.first(
                    connection,
                    "select current_timestamp",
                    row -> row.getObject(1, OffsetDateTime.class).toInstant()))
        .orElseThrow();
  }

  @Test
  void completedWorkIsNeverStartedAgain() throws SQLException {
    IdempotencyKey key = IdempotencyKey.parse(KEY);
    assertThat(leases.withLease(key, HOUR, TEXT, lease -> "sent " + lease.key()))
        .isEqualTo("sent " + KEY);
    assertThat(leases.withLease(KEY, HOUR, TEXT, lease -> "sent again")).isEqualTo("sent " + KEY);
  }

  @Test
  void completedWorkIsNotStartedAgainAfterItsLeaseEither() throws SQLException {
    leases.withLease(KEY, BRIEF, TEXT, lease -> "sent");
    awaitExpiry();
    assertThat(leases.withLease(KEY, HOUR, TEXT, lease -> "sent again")).isEqualTo("sent");
  }

  @Test
  void anotherIsRefusedWhileItIsHeldAndToldUntilWhenByTheDatabasesClock() throws SQLException {
    Instant before = databaseClock();
    LeaseHeldException refused = leases.withLease(KEY, HOUR, held(), lease -> refused());
    assertThat(refused.until()).isBetween(before.plus(HOUR), databaseClock().plus(HOUR));
    assertThat(refused).hasMessageContainingAll(KEY, refused.until().toString(), "try again");
  }

  /** Completing is not what these tests are about. */
  private static ResultCodec<LeaseHeldException> held() {
    return ResultCodec.of(
        Throwable::getMessage, text -> new LeaseHeldException(text, Instant.EPOCH));
  }

  @Test
  void afterItsEndAnotherTakesOverAndTheStaleHolderCannotComplete() throws SQLException {
    assertThatThrownBy(
            () ->
                leases.withLease(
                    KEY,
                    BRIEF,
                    TEXT,
                    stale -> {
                      awaitExpiry();
                      leases.withLease(KEY, HOUR, TEXT, lease -> newer(lease, stale));
                      return "late";
                    }))
        .isInstanceOf(LeaseLostException.class)
        .hasMessageContainingAll(KEY, "another worker took over");
    assertThat(leases.withLease(KEY, HOUR, TEXT, lease -> "again")).isEqualTo("in time");
  }

  private static String newer(Lease lease, Lease stale) {
    assertThat(lease.token()).isGreaterThan(stale.token());
    return "in time";
  }

  @Test
  void aStaleHolderCannotCompleteWhileTheNextIsStillAtWork() throws SQLException {
    assertThatThrownBy(
            () ->
                leases.withLease(
                    KEY,
                    BRIEF,
                    TEXT,
                    stale -> {
                      awaitExpiry();
                      return leases.withLease(KEY, HOUR, TEXT, lease -> completeLate(stale));
                    }))
        .isInstanceOf(LeaseLostException.class);
    assertThat(leases.withLease(KEY, HOUR, TEXT, lease -> "again")).isEqualTo("in time");
  }

  private static String completeLate(Lease stale) {
    assertThatThrownBy(() -> stale.complete("late")).isInstanceOf(LeaseLostException.class);
    return "in time";
  }

  @Test
  void aStaleHolderThatFailsDoesNotEndTheLeaseOfTheNext() {
    assertThatThrownBy(
            () ->
                leases.withLease(
                    KEY,
                    BRIEF,
                    TEXT,
                    stale -> {
                      awaitExpiry();
                      return leases.withLease(KEY, HOUR, TEXT, lease -> failAndLook(stale));
                    }))
        .isInstanceOf(LeaseLostException.class);
  }

  private String failAndLook(Lease stale) throws SQLException {
    stale.release();
    assertThat(refused()).isNotNull();
    return "still held";
  }

  @Test
  void isRenewedEvenAfterItsEndWhereNobodyTookOver() throws SQLException {
    LeaseHeldException refused =
        leases.withLease(
            KEY,
            BRIEF,
            held(),
            lease -> {
              awaitExpiry();
              lease.renew(HOUR);
              return refused();
            });
    assertThat(refused.until()).isAfter(databaseClock());
  }

  @Test
  void isNotRenewedOnceItIsLost() throws SQLException {
    assertThatThrownBy(
            () ->
                leases.withLease(
                    KEY,
                    BRIEF,
                    TEXT,
                    stale -> {
                      awaitExpiry();
                      leases.withLease(KEY, HOUR, TEXT, lease -> "in time");
                      stale.renew(HOUR);
                      throw new AssertionError("renewed");
                    }))
        .isInstanceOf(LeaseLostException.class);
  }

  @Test
  void failedWorkGivesItBackAtOnce() throws SQLException {
    assertThatThrownBy(
            () ->
                leases.withLease(
                    KEY,
                    HOUR,
                    TEXT,
                    lease -> {
                      throw new IOException("token " + lease.token());
                    }))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("token");
    assertThat(leases.withLease(KEY, HOUR, TEXT, lease -> "sent")).isEqualTo("sent");
  }

  @Test
  void tokensRiseFromKeyToKey() throws SQLException {
    long first = token(KEY);
    long second = token(KEY + "-2");
    assertThat(second).isGreaterThan(first);
    assertThat(token(KEY)).isEqualTo(first);
  }

  @Test
  void refusesADurationOutOfBounds() {
    assertThatThrownBy(() -> leases.withLease(KEY, Duration.ZERO, TEXT, lease -> ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("0s", "1ms to 7d");
    assertThatThrownBy(
            () -> leases.withLease(KEY, Duration.ofDays(7).plusMillis(1), TEXT, lease -> ""))
        .hasMessageContaining("7d1ms");
  }
}
