import java.io.BufferedReader;
import java.io.InputStreamReader;

/** Loads each class named on a line of standard input and prints the ones that are not there, with what the JVM says. */
public final class LoadClasses {
  public static void main(String[] args) throws Exception {
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, "UTF-8"));
    for (String name; (name = in.readLine()) != null; ) {
      try {
        // Linked to its superclasses, not initialised: a static block may want a device or a network.
        Class.forName(name, false, LoadClasses.class.getClassLoader()).getMethods();
      } catch (ClassNotFoundException | LinkageError absent) {
        System.out.println(name + ": " + absent);
      }
    }
  }
}
