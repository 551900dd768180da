package io.escapement.temporal;

import com.uber.m3.tally.Buckets;
import com.uber.m3.tally.Capabilities;
import com.uber.m3.tally.CapableOf;
import com.uber.m3.tally.RootScopeBuilder;
import com.uber.m3.tally.Scope;
import com.uber.m3.tally.StatsReporter;
import com.uber.m3.util.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The simplest of reporters: what any other would be told, too. */
@SuppressWarnings({"rawtypes", "deprecation"}) // The interface is as it is.
final class Reported implements StatsReporter {

  /** The last value of each gauge. */
  final Map<String, Double> gauges = new ConcurrentHashMap<>();

  private final Map<String, Long> counted = new ConcurrentHashMap<>();

  Scope scope() {
    return new RootScopeBuilder().reporter(this).reportEvery(Duration.ofMillis(10));
  }

  /** What was counted under a name in all: the tags that are ours, and how much. */
  List<String> of(String name) {
    return counted.entrySet().stream()
        .filter(count -> count.getKey().startsWith(name + " "))
        .map(count -> count.getKey() + " " + count.getValue())
        .sorted()
        .toList();
  }

  @Override
  public void reportCounter(String name, Map<String, String> tags, long value) {
    Map<String, String> ours = new TreeMap<>(tags);
    ours.keySet().retainAll(List.of("job", "reason"));
    counted.merge(name + " " + ours, value, Long::sum);
  }

  @Override
  public void reportGauge(String name, Map<String, String> tags, double value) {
    gauges.put(name, value);
  }

  @Override
  public void reportTimer(String name, Map<String, String> tags, Duration interval) {}

  @Override
  public void reportHistogramValueSamples(
      String name,
      Map<String, String> tags,
      Buckets buckets,
      double lower,
      double upper,
      long samples) {}

  @Override
  public void reportHistogramDurationSamples(
      String name,
      Map<String, String> tags,
      Buckets buckets,
      Duration lower,
      Duration upper,
      long samples) {}

  @Override
  public Capabilities capabilities() {
    return CapableOf.REPORTING;
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
