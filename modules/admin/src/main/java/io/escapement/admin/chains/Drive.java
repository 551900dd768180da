package io.escapement.admin.chains;

import io.escapement.policy.JobSpec;
import io.escapement.policy.Trigger;
import io.escapement.temporal.RunningChain;
import io.escapement.temporal.history.ClosedRun;
import java.util.List;
import java.util.Optional;

/** What starts the runs of jobs' chains: Temporal's cron, or Temporal Schedules. */
interface Drive {

  /** Which of them it is. */
  Trigger trigger();

  /**
   * Starts a job's chain.
   *
   * @return what is to be followed; empty where there is one already, which is left alone
   */
  Optional<String> start(JobSpec spec, int version, Standing standing);

  /** The chain that there is, and its input; empty if there is none. */
  Optional<RunningChain> running(String jobId);

  /**
   * Asks a chain to end, again and again until it has: the window in flight finishes.
   *
   * @param followed what is followed of it; another chain of the job is left alone
   */
  void requestEnd(String jobId, String followed, String reason);

  /**
   * The next run to be read into the account.
   *
   * @param spec what the chain's runs run
   * @return empty where none has ended that is not in it
   */
  Optional<Step> next(ChainStatus chain, JobSpec spec);

  /** Looks whether a chain, all of whose closed runs are in the account, is what it should be. */
  Look look(ChainStatus chain, JobSpec spec);

  /**
   * Makes a chain what it should be, where it differs.
   *
   * @throws IllegalStateException if it differs still
   */
  void putRight(ChainStatus chain, JobSpec spec);

  /** Removes what is left of a chain that is over. */
  void remove(ChainStatus chain);

  /**
   * A closed run.
   *
   * @param run the run
   * @param then what is to be followed after it; empty where the chain ended with it
   */
  record Step(ClosedRun run, Optional<String> then) {}

  /** What a look at a chain has shown. */
  enum Finding {
    /** It is as it should be, or was asked to end and will. */
    FINE,
    /** Something about it was changed, which can be put right. */
    DIFFERS,
    /** Its next run would not go on from the account. It must be ended, and another started. */
    ASTRAY,
    /** It starts no more runs, and none is open. */
    OVER
  }

  /**
   * What a look at a chain has shown.
   *
   * @param finding in one word
   * @param differences in sentences, one for each setting; none where it is fine
   * @param last the last run, where nobody will go on from it and it left no report
   */
  record Look(Finding finding, List<String> differences, Optional<ClosedRun> last) {

    /** Copies the list. */
    public Look {
      differences = List.copyOf(differences);
    }

    static Look fine() {
      return new Look(Finding.FINE, List.of(), Optional.empty());
    }

    static Look differs(List<String> differences) {
      return new Look(Finding.DIFFERS, differences, Optional.empty());
    }

    static Look astray(String difference) {
      return new Look(Finding.ASTRAY, List.of(difference), Optional.empty());
    }

    static Look over(String difference, Optional<ClosedRun> last) {
      return new Look(Finding.OVER, List.of(difference), last);
    }
  }
}
