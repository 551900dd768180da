package io.escapement.bench;

import io.escapement.policy.Schedule;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One step on the clock of a schedule, forth and back. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CronBench {

  @Param private Job job = Job.EVERY_MINUTE_UTC;

  private Schedule schedule = job.spec().schedule();
  private Instant now = job.now();

  @Setup
  public void prepare() {
    schedule = job.spec().schedule();
    now = job.now();
  }

  @Benchmark
  public Optional<Instant> next() {
    return schedule.next(now);
  }

  @Benchmark
  public Optional<Instant> latest() {
    return schedule.latest(now);
  }
}
