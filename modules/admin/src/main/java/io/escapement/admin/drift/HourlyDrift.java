package io.escapement.admin.drift;

import io.escapement.admin.windows.WindowListener;
import io.escapement.admin.windows.WindowRecord;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Adds each window to the sums of its hour and its team, in the transaction that records it. */
final class HourlyDrift implements WindowListener {

  private final HourStore hours;

  @Inject
  HourlyDrift(HourStore hours) {
    this.hours = hours;
  }

  /** In one order, whoever writes: so two transactions never wait for one another's rows. */
  private record Place(Instant hour, String team) implements Comparable<Place> {

    private static final Comparator<Place> ORDER =
        Comparator.comparing(Place::hour).thenComparing(Place::team);

    @Override
    public int compareTo(Place other) {
      return ORDER.compare(this, other);
    }
  }

  /** Which version planned a window: its owner is the window's. */
  private record Version(String job, int number) {

    static Version of(WindowRecord window) {
      return new Version(window.window().jobId(), window.specVersion());
    }
  }

  @Override
  public void recorded(Handle transaction, List<WindowRecord> windows) {
    if (windows.isEmpty()) {
      return;
    }
    Instant since = hours.since(transaction);
    Map<Version, String> teams = teams(transaction, windows);
    Map<Place, Summing> sums = new TreeMap<>();
    for (WindowRecord window : windows) {
      Instant hour = HourStore.hourOf(window.window().plannedAt());
      if (!hour.isBefore(since)) {
        String team = teams.getOrDefault(Version.of(window), "");
        sums.computeIfAbsent(new Place(hour, team), place -> new Summing())
            .add(window.outcome(), window.work().map(WindowRecord.Work::drift));
      }
    }
    sums.forEach((place, sum) -> hours.add(transaction, place.hour(), place.team(), sum));
  }

  private static Map<Version, String> teams(Handle transaction, List<WindowRecord> windows) {
    List<Version> versions = windows.stream().map(Version::of).distinct().toList();
    Map<Version, String> teams = new HashMap<>();
    transaction
        .createQuery(
            """
            select job_id, job_version.version, coalesce(spec #>> '{owner,team}', '') as team
            from job_version
              join unnest(:jobs, :versions) as wanted (job, number)
              on job_id = wanted.job and job_version.version = wanted.number
            """)
        .bindArray("jobs", String.class, versions.stream().map(Version::job).toList())
        .bindArray("versions", Integer.class, versions.stream().map(Version::number).toList())
        .map(
            (row, context) ->
                teams.put(
                    new Version(row.getString("job_id"), row.getInt("version")),
                    row.getString("team")))
        .collect(Collectors.counting());
    return teams;
  }
}
