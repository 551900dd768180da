package io.escapement.ledger;

import org.junit.jupiter.api.Nested;

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
}
