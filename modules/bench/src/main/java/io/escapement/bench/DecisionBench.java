package io.escapement.bench;

import io.escapement.policy.Accounted;
import io.escapement.policy.Decision;
import io.escapement.policy.JobSpec;
import io.escapement.policy.Planner;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * What a run decides, by how much was missed. The budget is 50 us over 500 missed windows and 1 us
 * over none, for jobs of each minute and of every five.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DecisionBench {

  @Param private Job job = Job.EVERY_MINUTE_UTC;

  private JobSpec spec = job.spec();
  private Instant now = job.now();
  private Instant newest = now;
  private Instant justBefore = now;
  private Instant longAgo = now;

  @Setup
  public void prepare() {
    spec = job.spec();
    now = job.now();
    newest = job.newest();
    justBefore = newest.minusMillis(1);
    longAgo = job.longAgo();
  }

  @Benchmark
  public Decision noneDue() {
    return Planner.decide(spec, Accounted.upTo(newest), now);
  }

  @Benchmark
  public Decision oneDue() {
    return Planner.decide(spec, Accounted.upTo(justBefore), now);
  }

  @Benchmark
  public Decision fiveHundredMissed() {
    return Planner.decide(spec, Accounted.upTo(longAgo), now);
  }
}
