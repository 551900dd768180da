package io.escapement.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** PostgreSQL keeps what each database is to keep. */
class PostgresLedgerTest {

  @Nested
  class Once extends OnceContract {
    Once() {
      super(TestDatabase.postgres());
    }
  }

  @Nested
  class Race extends RaceContract {
    Race() {
      super(TestDatabase.postgres());
    }
  }

  @Nested
  class Lease extends LeaseContract {
    Lease() {
      super(TestDatabase.postgres());
    }
  }

  @Nested
  class LeaseRace extends LeaseRaceContract {
    LeaseRace() {
      super(TestDatabase.postgres());
    }
  }

  @Nested
  class Upsert extends UpsertContract {
    Upsert() {
      super(TestDatabase.postgres());
    }
  }

  @Nested
  class Purge extends PurgeContract {
    Purge() {
      super(TestDatabase.postgres());
    }
  }

  @Nested
  class Jdbi extends JdbiContract {
    Jdbi() {
      super(TestDatabase.postgres());
    }
  }

  @Nested
  class Spring extends SpringContract {
    Spring() {
      super(TestDatabase.postgres());
    }
  }

  @Nested
  class OnceWithAutosave extends OnceContract {
    OnceWithAutosave() {
      super(TestDatabase.postgresWithAutosave());
    }
  }

  @Test
  void aTransactionWhoseWorkFailedTakesNoFurtherStatement() throws SQLException {
    TestDatabase database = TestDatabase.postgres();
    try (Connection connection = database.begin()) {
      assertThatThrownBy(() -> database.ledger().once(connection, "key", this::fail))
          .hasMessage("half way");
      assertThatThrownBy(() -> Sql.execute(connection, "select 1"))
          .hasMessageContaining("transaction is aborted");
    }
  }

  private void fail() {
    throw new IllegalStateException("half way");
  }

  @Test
  void aPurgeLeavesAloneWhatAnotherTransactionHolds() throws SQLException {
    TestDatabase database = TestDatabase.postgres();
    for (String key : List.of("held", "old")) {
      database.execute("insert into escapement_once (idempotency_key) values (?)", key);
    }
    try (Connection other = database.begin()) {
      Sql.update(other, "delete from escapement_once where idempotency_key = 'held'");
      assertThat(database.ledger().purge(database.source(), Instant.parse("2999-01-01T00:00:00Z")))
          .isEqualTo(1);
      other.rollback();
    }
    assertThat(database.marks()).isEqualTo(1);
  }
}
