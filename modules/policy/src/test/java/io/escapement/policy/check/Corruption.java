package io.escapement.policy.check;

import io.escapement.policy.Accounted;
import io.escapement.policy.Kind;
import io.escapement.policy.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Single wrongs to be made in a clean account. */
enum Corruption {
  A_ROW_IS_LOST(Rule.MISSING) {
    @Override
    Optional<Planted> plant(Clean clean) {
      return clean.anyPlanned().map(row -> new Planted(clean.with(row), row.plannedAt()));
    }
  },
  A_DEBT_IS_LOST(Rule.MISSING) {
    @Override
    Optional<Planted> plant(Clean clean) {
      Accounted accounted = clean.facts().accounted();
      return accounted.owed().ranges().stream()
          .map(range -> range.last())
          .findAny()
          .map(
              slot ->
                  new Planted(clean.with(clean.facts().recorded(), accounted.settled(slot)), slot));
    }
  },
  A_ROW_IS_DOUBLED(Rule.DUPLICATE) {
    @Override
    Optional<Planted> plant(Clean clean) {
      return clean.any(row -> true).map(row -> new Planted(clean.with(row, row, row), row));
    }
  },
  A_ROW_LIES_BETWEEN_SLOTS(Rule.UNEXPLAINED) {
    @Override
    Optional<Planted> plant(Clean clean) {
      int seconds = 1 + clean.random().nextInt(59);
      return clean
          .anyPlanned()
          .map(row -> new Planted(clean.with(row, row, moved(row, seconds)), moved(row, seconds)));
    }

    private Recorded moved(Recorded row, int seconds) {
      return row.on(row.plannedAt().plusSeconds(seconds));
    }
  },
  A_ROW_NAMES_ANOTHER_VERSION(Rule.UNEXPLAINED) {
    @Override
    Optional<Planted> plant(Clean clean) {
      int by = clean.random().nextBoolean() ? 1 : -1;
      return clean
          .anyPlanned()
          .map(row -> new Planted(clean.with(row, Clean.under(row, row.version() + by)), row));
    }
  },
  A_START_IS_EARLY(Rule.EARLY) {
    @Override
    Optional<Planted> plant(Clean clean) {
      int millis = 1 + clean.random().nextInt(5000);
      return clean
          .any(row -> row.startedAt().isPresent())
          .map(row -> new Planted(clean.with(row, early(row, millis)), row));
    }

    private Recorded early(Recorded row, int millis) {
      return Clean.started(row, row.plannedAt().minusMillis(millis));
    }
  },
  A_LATE_ROW_FLATTERS(Rule.GRACE) {
    @Override
    Optional<Planted> plant(Clean clean) {
      return clean
          .any(row -> Clean.isPlanned(row) && row.verdict().outcome() != Outcome.ON_TIME)
          .map(row -> new Planted(clean.with(row, Clean.onTime(late(clean, row))), row));
    }

    private Recorded late(Clean clean, Recorded row) {
      Instant end = clean.graceEnd(row);
      return row.startedAt().filter(end::isBefore).isPresent()
          ? row
          : Clean.started(row, end.plusMillis(1));
    }
  },
  A_ROW_LOSES_ITS_START(Rule.GRACE) {
    @Override
    Optional<Planted> plant(Clean clean) {
      return clean
          .any(row -> row.verdict().outcome() == Outcome.ON_TIME)
          .map(row -> new Planted(clean.with(row, without(row)), row));
    }

    private Recorded without(Recorded row) {
      return new Recorded(row.verdict(), row.kind(), row.version(), row.runId(), Optional.empty());
    }
  },
  A_SPARED_WINDOW_RUNS(Rule.NOT_SPARED) {
    @Override
    Optional<Planted> plant(Clean clean) {
      return clean
          .any(row -> !row.hasRun())
          .map(row -> new Planted(clean.facts().withExecutions(List.of(execution(row))), row));
    }
  },
  WORK_IS_DONE_TWICE(Rule.REPEATED) {
    @Override
    Optional<Planted> plant(Clean clean) {
      return clean
          .any(Recorded::hasRun)
          .map(row -> List.of(execution(row), execution(row)))
          .map(twice -> new Planted(clean.facts().withExecutions(twice), twice.get(0).plannedAt()));
    }
  },
  AN_OWED_WINDOW_OVERTAKES(Rule.ORDER) {
    @Override
    Optional<Planted> plant(Clean clean) {
      return clean
          .any(row -> clean.knowsTheRunOf(row) && other(clean, row).isPresent())
          .map(row -> new Planted(swapped(clean, row, other(clean, row).orElseThrow()), row));
    }

    /** Of the same run, so that both were owed when the first of them started. */
    private Optional<Recorded> other(Clean clean, Recorded row) {
      return clean.facts().recorded().stream()
          .filter(other -> other.kind() == Kind.CATCH_UP && row.kind() == Kind.CATCH_UP)
          .filter(other -> other.runId().equals(row.runId()) && !other.equals(row))
          .findFirst();
    }

    private Facts swapped(Clean clean, Recorded row, Recorded other) {
      List<Recorded> rows = new ArrayList<>(clean.facts().recorded());
      rows.removeAll(List.of(row, other));
      rows.add(Clean.started(row, other.startedAt().orElseThrow()));
      rows.add(Clean.started(other, row.startedAt().orElseThrow()));
      return clean.with(rows, clean.facts().accounted());
    }
  };

  private final Rule breaks;

  Corruption(Rule breaks) {
    this.breaks = breaks;
  }

  /**
   * Facts with one wrong in them.
   *
   * @param window where
   */
  record Planted(Facts facts, Instant window) {
    Planted(Facts facts, Recorded row) {
      this(facts, row.plannedAt());
    }
  }

  /** The promise that is broken. */
  Rule breaks() {
    return breaks;
  }

  /** Empty where the account has no place for it. */
  abstract Optional<Planted> plant(Clean clean);

  static Execution execution(Recorded row) {
    Instant start = row.plannedAt().plusSeconds(1);
    return new Execution(row.plannedAt(), start, Optional.of(start.plusSeconds(1)));
  }
}
