export default function HomePage() {
  return <h1>Spark Constructor</h1>;
}
