package io.escapement.examples.history;

import io.escapement.temporal.JobWindow;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.sql.SQLException;

/** The job {@code weather-history}: a day of the past for each of its daily windows. */
@ActivityInterface
public interface WeatherHistory {

  /**
   * Loads the days that lie in the window's data interval, in place of those that are there.
   *
   * @return how many days that were: none where the source has none for it
   */
  @ActivityMethod(name = "WeatherHistory")
  int load(JobWindow window) throws SQLException;
}
