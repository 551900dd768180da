package io.escapement.ledger;

import org.junit.jupiter.api.Nested;

/** H2 keeps what each database is to keep. */
class H2LedgerTest {

  @Nested
  class Once extends OnceContract {
    Once() {
      super(TestDatabase.h2());
    }
  }

  @Nested
  class Race extends RaceContract {
    Race() {
      super(TestDatabase.h2());
    }
  }

  @Nested
  class Lease extends LeaseContract {
    Lease() {
      super(TestDatabase.h2());
    }
  }

  @Nested
  class LeaseRace extends LeaseRaceContract {
    LeaseRace() {
      super(TestDatabase.h2());
    }
  }

  @Nested
  class Upsert extends UpsertContract {
    Upsert() {
      super(TestDatabase.h2());
    }
  }

  @Nested
  class Purge extends PurgeContract {
    Purge() {
      super(TestDatabase.h2());
    }
  }

  @Nested
  class Jdbi extends JdbiContract {
    Jdbi() {
      super(TestDatabase.h2());
    }
  }

  @Nested
  class Spring extends SpringContract {
    Spring() {
      super(TestDatabase.h2());
    }
  }

  @Nested
  class OnceInPostgresqlMode extends OnceContract {
    OnceInPostgresqlMode() {
      super(TestDatabase.h2InPostgresqlMode());
    }
  }

  @Nested
  class LeaseInPostgresqlMode extends LeaseContract {
    LeaseInPostgresqlMode() {
      super(TestDatabase.h2InPostgresqlMode());
    }
  }
}
