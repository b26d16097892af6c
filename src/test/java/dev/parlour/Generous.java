package dev.parlour;

import java.util.HashMap;
import java.util.Map;

/**
 * Settings for servers of tests that are not about limits: guests may do all, as fast as can be.
 */
public final class Generous {

  private static final String FAST = "1000000000/1000000000";

  private Generous() {}

  /** By environment variable. */
  public static Map<String, String> environment() {
    Map<String, String> variables = new HashMap<>();
    variables.put("PARLOUR_GUESTS_PERMISSIONS", "*=read+publish+members+history");
    variables.put("PARLOUR_ECHO", "true");
    variables.put("PARLOUR_ECHO_BYTES", "0");
    variables.put("PARLOUR_HANDSHAKES", FAST);
    variables.put("PARLOUR_ADDRESS_HANDSHAKES", FAST);
    variables.put("PARLOUR_USER_CONNECTIONS", "1000000");
    variables.put("PARLOUR_ADDRESS_CONNECTIONS", "1000000");
    for (String subject : new String[] {"CONNECTION", "USER", "ROOM"}) {
      variables.put("PARLOUR_" + subject + "_PUBLISHES", FAST);
    }
    variables.put("PARLOUR_CONNECTION_COMMANDS", FAST);
    variables.put("PARLOUR_CONNECTION_BYTES", FAST);
    variables.put("PARLOUR_CONNECTION_ACKNOWLEDGEMENTS", "1000000");
    variables.put("PARLOUR_CONNECTION_ERRORS", "1000000");
    variables.put("PARLOUR_COMMAND_WAIT", "3600");
    return variables;
  }
}
