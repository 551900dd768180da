package io.escapement.admin.access;

import io.escapement.admin.audit.Audit;
import io.escapement.admin.audit.AuditAction;
import io.escapement.admin.audit.AuditEntry;
import io.escapement.admin.platform.By;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Counts failed sign-ins by address, in the store: who guesses has to wait on every replica. */
final class FailedSignIns {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration KEPT = Duration.ofHours(1);

  private final int allowed;
  private final Jdbi jdbi;
  private final Audit audit;
  private final InstantSource clock;

  @Inject
  FailedSignIns(AccessConfig config, Jdbi jdbi, Audit audit, InstantSource clock) {
    this.allowed = config.failuresAMinute();
    this.jdbi = jdbi;
    this.audit = audit;
    this.clock = clock;
  }

  /** So many may fail in a minute. */
  int allowed() {
    return allowed;
  }

  /** How long an address has to wait until it may try again; empty: not at all. */
  Optional<Duration> wait(String address) {
    Instant now = now();
    return jdbi.withHandle(
            handle ->
                handle
                    .select(
                        "select since from sign_in_failure where address = ? and failures >= ?",
                        address,
                        allowed)
                    .mapTo(Instant.class)
                    .findOne())
        .map(since -> Duration.between(now, since.plus(MINUTE)))
        .filter(left -> !left.isNegative() && !left.isZero());
  }

  /** Counts one, and tells the audit log unless it was told of this address a moment ago. */
  void count(String address) {
    Instant now = now();
    jdbi.useTransaction(
        transaction -> {
          transaction
              .createUpdate(
                  """
                  insert into sign_in_failure as old (address, since, failures, told_at, untold)
                  values (:address, :now, 1, :before, 1)
                  on conflict (address) do update set
                    since = case when old.since > excluded.told_at then old.since else :now end,
                    failures = case when old.since > excluded.told_at then old.failures + 1 else 1 end,
                    untold = old.untold + 1
                  """)
              .bind("address", address)
              .bind("now", now)
              .bind("before", now.minus(MINUTE))
              .execute();
          tell(transaction, now);
        });
  }

  /** Tells of what was held back, once its minute is over. */
  void tellTheRest() {
    Instant now = now();
    jdbi.useTransaction(
        transaction -> {
          transaction.execute(
              "delete from sign_in_failure where untold = 0 and since < ?", now.minus(KEPT));
          tell(transaction, now);
        });
  }

  private void tell(Handle transaction, Instant now) {
    List<Untold> due =
        transaction
            .createQuery(
                """
                select address, untold from sign_in_failure
                where untold > 0 and told_at <= :before order by address
                for update skip locked
                """)
            .bind("before", now.minus(MINUTE))
            .map((row, context) -> new Untold(row.getString("address"), row.getInt("untold")))
            .list();
    for (Untold failures : due) {
      transaction.execute(
          "update sign_in_failure set told_at = ?, untold = 0 where address = ?",
          now,
          failures.address());
    }
    // Last, since who appends holds the log's head until the transaction ends.
    for (Untold failures : due) {
      audit.append(
          transaction,
          AuditEntry.of(
              AuditAction.SIGN_IN_FAILED,
              By.duty("sign-in"),
              Map.of("address", failures.address(), "count", failures.count())));
    }
  }

  private record Untold(String address, int count) {}

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
