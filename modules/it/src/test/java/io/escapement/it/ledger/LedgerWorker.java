package io.escapement.it.ledger;

import io.escapement.examples.weather.WeatherDay;
import io.escapement.ledger.ResultCodec;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.Scanner;

/**
 * A worker of a kill run. It reads lines {@code number stop}, applies that window, and acknowledges
 * by {@code done number result}; where it is to stop, it says {@code at stop} and goes no further.
 */
public final class LedgerWorker {

  private final BufferedReader orders =
      new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
  private final Weather weather;

  private LedgerWorker(Weather weather) {
    this.weather = weather;
  }

  /**
   * Runs until it is killed, or nobody gives orders any more.
   *
   * @param args the database's JDBC URL
   */
  public static void main(String[] args) throws Exception {
    new LedgerWorker(new Weather(args[0])).run();
  }

  private void run() throws Exception {
    for (String order = orders.readLine(); order != null; order = orders.readLine()) {
      Scanner words = new Scanner(order);
      int number = words.nextInt();
      String result = apply(Weather.DAYS.get(number), Stop.valueOf(words.next()));
      System.out.printf("done %d %s%n", number, result);
    }
  }

  private String apply(WeatherDay day, Stop stop) throws Exception {
    try (Connection connection = weather.begin()) {
      String result =
          weather
              .ledger()
              .once(
                  connection,
                  Weather.key(day),
                  ResultCodec.text(),
                  () -> {
                    Weather.add(connection, day);
                    waitIf(stop == Stop.BEFORE_COMMIT, stop);
                    return day.date() + " by " + ProcessHandle.current().pid();
                  });
      connection.commit();
      waitIf(stop == Stop.AFTER_COMMIT, stop);
      return result;
    }
  }

  private void waitIf(boolean isHere, Stop stop) throws IOException {
    if (isHere) {
      System.out.println("at " + stop);
      orders.readLine();
    }
  }
}
